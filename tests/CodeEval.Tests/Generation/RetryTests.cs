using CodeEval.Generation;
using NUnit.Framework;
using static CodeEval.Tests.Generation.Answers;

namespace CodeEval.Tests.Generation;

public sealed class RetryTests
{
    private static IEnumerable<TestCaseData> Recoveries()
    {
        yield return new TestCaseData(Status(429), 2).SetArgDisplayNames("429");
        yield return new TestCaseData(Status(429, retryAfter: "7"), 7).SetArgDisplayNames("429 with seconds");
        yield return new TestCaseData(Status(429, retryAfter: "Fri, 02 Jan 2026 03:04:14 GMT"), 9).SetArgDisplayNames("429 with a date");
        yield return new TestCaseData(Status(429, retryAfter: "Fri, 02 Jan 2026 03:04:00 GMT"), 2).SetArgDisplayNames("429 with a date that is over");
        yield return new TestCaseData(Status(429, retryAfter: "0"), 2).SetArgDisplayNames("429 with no wait");
        yield return new TestCaseData(Status(429, retryAfter: "soon"), 2).SetArgDisplayNames("429 with nonsense");
        yield return new TestCaseData(Status(500), 2).SetArgDisplayNames("500");
        yield return new TestCaseData(Status(503, retryAfter: "60"), 60).SetArgDisplayNames("503 with a minute");
        yield return new TestCaseData(Reset(), 2).SetArgDisplayNames("reset");
    }

    [TestCaseSource(nameof(Recoveries))]
    public async Task A_fault_that_passes_is_waited_out(Answer fault, int seconds)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(fault, Reply("hi"));
        var clock = new ManualClock();

        GenerationOutcome outcome = await Asking.AskAsync(Asking.Model(server, stream: true), clock);

        Assert.That(outcome.Reply().Text, Is.EqualTo("hi"));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
        Assert.That(clock.BackOffs, Is.EqualTo([TimeSpan.FromSeconds(seconds)]));
    }

    [Test]
    public async Task A_model_is_asked_three_times_and_left_alone_longer_every_time([Values] bool stream)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Status(503));
        var clock = new ManualClock();

        string line = (await Asking.AskAsync(Asking.Model(server, stream), clock)).Fault();

        Assert.That(line, Does.EndWith("(asked 3 times)"));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
        Assert.That(clock.BackOffs, Is.EqualTo([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)]));
    }

    [Test]
    public async Task A_reply_cut_by_a_reset_is_asked_for_anew_and_its_piece_is_not_kept()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Reset(Piece("cut", null)), Reply("whole"));

        GenerationOutcome outcome = await Asking.AskAsync(server, stream: true);

        Assert.That(outcome.Reply().Text, Is.EqualTo("whole"));
    }

    [Test]
    public async Task A_provider_that_asks_for_more_than_a_minute_is_not_waited_for()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Status(429, retryAfter: "61"));
        var clock = new ManualClock();

        await Asking.AskAsync(Asking.Model(server, stream: false), clock);

        Assert.That(server.Requests, Has.Count.EqualTo(1));
        Assert.That(clock.BackOffs, Is.Empty);
    }

    [Test]
    public async Task Cancelling_ends_the_wait()
    {
        using var cancellation = new CancellationTokenSource();
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Status(503));
        var clock = new CancellingClock(cancellation);

        Assert.That(
            async () => await Asking.AskAsync(Asking.Model(server, stream: true), clock, cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    /// <summary>Cancels when a wait begins, which then never ends by itself.</summary>
    private sealed class CancellingClock : TimeProvider
    {
        private readonly CancellationTokenSource _cancellation;

        internal CancellingClock(CancellationTokenSource cancellation) => _cancellation = cancellation;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == TimeSpan.FromSeconds(2))
            {
                _cancellation.Cancel();
            }

            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }
}
