using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Statistics;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class ServiceTests
{
    [Test]
    public void Calls_beyond_the_replies_are_those_that_brought_none()
    {
        var service = Of(Sample(3, Reply(100, 1000)), Sample(1, Reply(100, 2000)), Sample(5));

        Assert.That((service!.Replies, service.Calls, service.Retries), Is.EqualTo((2, 9, 7)));
        Assert.That(service.ReplyMs, Is.EqualTo(new Percentiles(2, 1500, 1900, 1990)));
    }

    [Test]
    public void A_cached_reply_was_not_served()
    {
        var service = Of(Sample(1, Reply(100, 1000), new ServedReply { Usage = new TokenUsage(10, 10) }));

        Assert.That((service!.Replies, service.Calls, service.Retries), Is.EqualTo((1, 1, 0)));
        Assert.That(Of(Sample(0, new ServedReply { Usage = new TokenUsage(10, 10) })), Is.Null);
    }

    [Test]
    public void Speed_is_told_of_streamed_replies_that_took_time_for_more_than_one_token()
    {
        var service = Of(
            Sample(1, Reply(500, 1500, tokens: 40)),
            Sample(1, Reply(500, 1500, tokens: 1)),
            Sample(1, Reply(500, 500, tokens: 40)),
            Sample(1, Reply(null, 1500, tokens: 40)),
            Sample(1, Reply(500, 1500, tokens: null)));

        Assert.That(service!.OutputTokensPerSecond, Is.EqualTo(new Percentiles(1, 40, 40, 40)));
        Assert.That((service.FirstTokenMs!.Count, service.ReplyMs.Count), Is.EqualTo((4, 5)));
    }

    [Test]
    public void Without_streaming_there_is_no_first_token()
    {
        var service = Of(Sample(1, Reply(null, 1500)));

        Assert.That(service!.FirstTokenMs, Is.Null);
        Assert.That(service.OutputTokensPerSecond, Is.Null);
        Assert.That(service.ByPrompt.Single().FirstTokenMs, Is.Null);
    }

    [Test]
    public void Prompts_are_parted_by_their_length_and_empty_lengths_left_out()
    {
        var service = Of([.. new long[] { 0, 500, 501, 2001, 4000, 8001, 100_000 }.Select(length => Sample(1, Reply(100, 1000 + length, input: length)))]);

        Assert.That(
            service!.ByPrompt.Select(bin => (bin.AboveInputTokens, bin.UpToInputTokens, bin.Replies)),
            Is.EqualTo(new (long, long?, int)[] { (0, 500, 2), (500, 1000, 1), (2000, 4000, 2), (8000, null, 2) }));
        Assert.That(service.ByPrompt[0].ReplyMs.P50, Is.EqualTo(1250));
    }

    [Test]
    public void A_model_that_was_not_asked_was_not_served()
    {
        var manifest = SmallRun.Manifest with { Models = [SmallRun.Manifest.Models[0] with { Origin = "recorded" }] };

        Assert.That(RunSummaryBuilder.Build(manifest, [Sample(1, Reply(100, 1000))]).Models[0].Service, Is.Null);
    }

    private static ServiceSummary? Of(params SampleRecord[] samples) =>
        RunSummaryBuilder.Build(SmallRun.Manifest, [.. samples.Select((sample, index) => sample with { Index = index })]).Models[0].Service;

    private static SampleRecord Sample(int calls, params ImmutableArray<ServedReply> replies) => new()
    {
        Model = SmallRun.Live,
        Task = "dates",
        Index = 0,
        Verdict = replies.IsEmpty ? Verdict.Unscored : Verdict.Passed,
        Calls = calls,
        Replies = replies,
    };

    private static ServedReply Reply(long? first, long total, long? tokens = 20, long input = 100) => new()
    {
        Usage = tokens is { } output ? new TokenUsage(input, output) : null,
        Timing = new ReplyTiming(first, total),
    };
}
