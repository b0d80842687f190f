using CodeEval.Generation;
using CodeEval.Generation.Calls;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

public sealed class GateTests
{
    [Test]
    public async Task No_more_requests_are_open_than_are_allowed()
    {
        var concurrency = new AdaptiveConcurrency(3);
        long[] inside = [await Enter(concurrency), await Enter(concurrency), await Enter(concurrency)];
        Task<long> fourth = concurrency.EnterAsync(CancellationToken.None);

        Assert.That(fourth.IsCompleted, Is.False);
        concurrency.Leave(inside[0], refused: false);
        Assert.That(await fourth, Is.EqualTo(3));
    }

    [Test]
    public async Task A_refusal_lowers_the_limit_once_for_all_requests_that_were_open()
    {
        var concurrency = new AdaptiveConcurrency(10);
        long[] open = [.. await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Enter(concurrency)))];

        foreach (long request in open)
        {
            concurrency.Leave(request, refused: true);
        }

        Assert.That(concurrency.Limit, Is.EqualTo(7));
    }

    [Test]
    public async Task It_never_falls_below_one_and_grows_back_to_what_is_allowed()
    {
        var concurrency = new AdaptiveConcurrency(8);
        for (int i = 0; i < 50; i++)
        {
            concurrency.Leave(await Enter(concurrency), refused: true);
        }

        Assert.That(concurrency.Limit, Is.EqualTo(1));
        for (int i = 0; i < 50; i++)
        {
            concurrency.Leave(await Enter(concurrency), refused: false);
        }

        Assert.That(concurrency.Limit, Is.EqualTo(8));
    }

    [Test]
    public async Task A_request_that_is_cancelled_while_it_waits_takes_no_place()
    {
        var concurrency = new AdaptiveConcurrency(1);
        long first = await Enter(concurrency);
        using var cancellation = new CancellationTokenSource();
        Task<long> cancelled = concurrency.EnterAsync(cancellation.Token);
        Task<long> next = concurrency.EnterAsync(CancellationToken.None);

        await cancellation.CancelAsync();
        concurrency.Leave(first, refused: false);

        Assert.That(async () => await cancelled, Throws.InstanceOf<OperationCanceledException>());
        await next;
    }

    [Test]
    public void The_limit_stays_between_one_and_what_is_allowed_whatever_is_answered()
    {
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 2].Array[0, 200]).Sample(async (most, answers) =>
        {
            var concurrency = new AdaptiveConcurrency(most);
            foreach (int answer in answers)
            {
                concurrency.Leave(await Enter(concurrency), answer switch { 0 => true, 1 => false, _ => null });
                Assert.That(concurrency.Limit, Is.InRange(1, most));
            }
        }, iter: 200);
    }

    [Test]
    public async Task Requests_a_minute_are_spread_over_the_minute()
    {
        using var limit = new PerMinuteLimit(600);
        long started = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < 110; i++)
        {
            await limit.TakeAsync(1, CancellationToken.None);
        }

        // A hundred go at once, a sixth of a minute's worth; ten more take a tenth of a second each, less the first tick.
        Assert.That(TimeProvider.System.GetElapsedTime(started), Is.GreaterThan(TimeSpan.FromMilliseconds(850)));
    }

    [Test]
    public async Task More_tokens_than_the_bucket_holds_are_taken_in_draughts()
    {
        using var limit = new PerMinuteLimit(60_000);
        long started = TimeProvider.System.GetTimestamp();

        await limit.TakeAsync(11_000, CancellationToken.None);

        Assert.That(TimeProvider.System.GetElapsedTime(started), Is.GreaterThan(TimeSpan.FromMilliseconds(850)));
    }

    [Test]
    public void Limits_a_minute_are_kept_exactly_and_their_ticks_are_long_enough_for_a_timer()
    {
        Gen.Int[1, 100_000].Sample(perMinute =>
        {
            (TimeSpan period, int amount) = PerMinuteLimit.TickOf(perMinute);
            Assert.That(amount / period.TotalMinutes, Is.EqualTo(perMinute).Within(0.01).Percent.And.LessThanOrEqualTo(perMinute));
            Assert.That(period, Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(50)));
        });
    }

    [Test]
    public async Task A_pause_that_is_made_longer_is_waited_for_to_its_new_end()
    {
        var clock = new SteppedClock();
        using var gate = new ProviderGate(parallel: 3, requestsPerMinute: null, tokensPerMinute: null, clock);
        long first = await gate.EnterAsync(1, CancellationToken.None);
        long second = await gate.EnterAsync(1, CancellationToken.None);
        gate.Failed(first, new ProviderException("busy") { RetryAfter = TimeSpan.FromSeconds(10) });
        Task<long> third = gate.EnterAsync(1, CancellationToken.None);
        gate.Failed(second, new ProviderException("busy") { RetryAfter = TimeSpan.FromSeconds(20) });

        clock.Advance(TimeSpan.FromSeconds(10));
        await Task.Yield();
        Assert.That(clock.Waits, Is.EqualTo(new[] { TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10) }).After(5000, 10));
        Assert.That(third.IsCompleted, Is.False);

        clock.Advance(TimeSpan.FromSeconds(10));
        await third;
    }

    private static Task<long> Enter(AdaptiveConcurrency concurrency) => concurrency.EnterAsync(CancellationToken.None);

    /// <summary>A clock that a test sets; timers fire when their time is passed.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private readonly List<(DateTimeOffset At, TimerCallback Callback, object? State)> _timers = [];
        private readonly List<TimeSpan> _waits = [];
        private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        internal TimeSpan[] Waits
        {
            get
            {
                lock (_timers)
                {
                    return [.. _waits];
                }
            }
        }

        public override DateTimeOffset GetUtcNow()
        {
            lock (_timers)
            {
                return _now;
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (_timers)
            {
                _waits.Add(dueTime);
                _timers.Add((_now + dueTime, callback, state));
            }

            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        internal void Advance(TimeSpan time)
        {
            List<(DateTimeOffset At, TimerCallback Callback, object? State)> due;
            lock (_timers)
            {
                _now += time;
                due = [.. _timers.Where(timer => timer.At <= _now)];
                _timers.RemoveAll(timer => timer.At <= _now);
            }

            foreach ((_, TimerCallback callback, object? state) in due)
            {
                callback(state);
            }
        }
    }
}
