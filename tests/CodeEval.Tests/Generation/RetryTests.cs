using CodeEval.Generation;
using NUnit.Framework;
using static CodeEval.Tests.Generation.Answers;

namespace CodeEval.Tests.Generation;

public sealed class RetryTests
{
    private static IEnumerable<TestCaseData> Recoveries()
    {
        yield return new TestCaseData(Status(429)).SetArgDisplayNames("429");
        yield return new TestCaseData(Status(429, retryAfter: "Fri, 02 Jan 2026 03:04:00 GMT")).SetArgDisplayNames("429 with a date that is over");
        yield return new TestCaseData(Status(429, retryAfter: "0")).SetArgDisplayNames("429 with no wait");
        yield return new TestCaseData(Status(429, retryAfter: "soon")).SetArgDisplayNames("429 with nonsense");
        yield return new TestCaseData(Status(408)).SetArgDisplayNames("408");
        yield return new TestCaseData(Status(500)).SetArgDisplayNames("500");
        yield return new TestCaseData(Reset()).SetArgDisplayNames("reset");
        yield return new TestCaseData(Body("{no")).SetArgDisplayNames("malformed");
        yield return new TestCaseData(Reply(null, "content_filter")).SetArgDisplayNames("filtered");
    }

    [TestCaseSource(nameof(Recoveries))]
    public async Task A_fault_that_passes_is_waited_out_for_a_second_or_so(Answer fault)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(fault, Reply("hi"));
        var clock = new ManualClock();

        GenerationOutcome outcome = await Asking.AskAsync(Asking.Model(server, stream: true), clock);

        Assert.That(outcome.Reply(), Has.Property("Text").EqualTo("hi").And.Property("Calls").EqualTo(2));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
        Assert.That(clock.BackOffs, Has.Count.EqualTo(1).And.All.InRange(TimeSpan.Zero, TimeSpan.FromSeconds(4)));
    }

    [TestCase(429, "7", 7)]
    [TestCase(429, "Fri, 02 Jan 2026 03:04:14 GMT", 9)]
    [TestCase(503, "60", 60)]
    [TestCase(429, "299", 299)]
    public async Task A_provider_that_says_how_long_to_wait_is_waited_for(int status, string retryAfter, int seconds)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Status(status, retryAfter: retryAfter), Reply("hi"));
        var clock = new ManualClock();

        GenerationOutcome outcome = await Asking.AskAsync(Asking.Model(server, stream: true), clock);

        Assert.That(outcome.Reply().Text, Is.EqualTo("hi"));
        Assert.That(clock.BackOffs, Has.All.EqualTo(TimeSpan.FromSeconds(seconds)), "the request waits, and so would any other to this provider");
    }

    [TestCase(429, 11)]
    [TestCase(503, 6)]
    public async Task A_model_is_left_alone_longer_every_time_and_given_up_at_last(int status, int requests)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Status(status));
        var clock = new ManualClock();

        string line = (await Asking.AskAsync(Asking.Model(server, stream: true), clock)).Fault();

        Assert.That(line, Does.EndWith($"(asked {requests} times)"));
        Assert.That(server.Requests, Has.Count.EqualTo(requests));
        Assert.That(clock.BackOffs, Has.Count.EqualTo(requests - 1).And.All.LessThanOrEqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(clock.BackOffs.Take(2).Sum(wait => wait.TotalSeconds), Is.LessThan(clock.BackOffs.Skip(3).Take(2).Sum(wait => wait.TotalSeconds)));
    }

    [Test]
    public async Task How_often_is_a_setting()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Status(503));
        ModelSettings settings = Asking.Model(server, stream: true);

        await Asking.AskAsync(settings with { Source = (ReplySource.OpenAI)settings.Source with { Retries = 0 } }, new ManualClock());

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_address_that_has_replied_before_is_tried_again_when_it_cannot_be_reached()
    {
        using var folder = new ScratchFolder();
        var clock = new ManualClock();
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Reply("hi"));
        using var model = new ModelOfARun(folder.Path, Asking.Model(server, stream: true), clock);
        await model.AskAsync(Asking.Sample);
        await server.DisposeAsync();

        string line = (await model.AskAsync(Asking.Sample with { Index = 4 })).Fault();

        Assert.That(line, Does.Contain("cannot be reached").And.EndWith("(asked 6 times)"));
    }

    [Test]
    public async Task A_reply_cut_by_a_reset_is_asked_for_anew_and_its_piece_is_not_kept()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Reset(Piece("cut", null)), Reply("whole"));

        GenerationOutcome outcome = await Asking.AskAsync(server, stream: true);

        Assert.That(outcome.Reply().Text, Is.EqualTo("whole"));
    }

    [Test]
    public async Task A_provider_that_asks_for_more_than_five_minutes_is_not_waited_for()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Status(429, retryAfter: "301"));
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
            if (dueTime < TimeSpan.FromSeconds(5))
            {
                _cancellation.Cancel();
            }

            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }
}
