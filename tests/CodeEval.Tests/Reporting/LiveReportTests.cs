using System.Text.Json.Nodes;
using CodeEval.Generation;
using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;
using CodeEval.Runs;
using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class LiveReportTests
{
    private static readonly RunSummary Summary = RunSummaryBuilder.Build(LiveRun.Manifest, LiveRun.Samples);

    [Test]
    public void A_live_run_with_repairs_and_tools_is_shown_whole() => Snapshot.Match(MarkdownReport.Write(Summary), "md");

    [Test]
    public void A_live_run_with_repairs_and_tools_is_written_whole() => Snapshot.Match(JsonReport.Write(Summary), "json");

    [Test]
    public void The_console_says_it_in_few_words()
    {
        var rows = LiveFigures.Of(Summary).Select(row => $"{row.Head}: {string.Join(" | ", row.Cells)}");
        var repairs = Summary.Models.Select(model => Words.Repaired(model, 1));

        Snapshot.Match(string.Join('\n', [.. rows, .. repairs, ""]), "txt");
    }

    [Test]
    public void Times_and_calls_differ_under_service_alone()
    {
        var hourLater = RunSummaryBuilder.Build(LiveRun.Manifest, [.. LiveRun.Samples.Select(Slower)]);

        Assert.That(WithoutService(JsonReport.Write(hourLater)), Is.EqualTo(WithoutService(JsonReport.Write(Summary))));
        Assert.That(SectionsOf(MarkdownReport.Write(hourLater)).Except(SectionsOf(MarkdownReport.Write(Summary))).Single(), Does.StartWith("Service\n"));
    }

    [Test]
    public void Neither_the_order_of_samples_nor_of_their_replies_changes_a_report()
    {
        var turned = RunSummaryBuilder.Build(
            LiveRun.Manifest, [.. LiveRun.Samples.Reverse().Select(sample => sample with { Replies = [.. sample.Replies.Reverse()] })]);

        Assert.That(JsonReport.Write(turned), Is.EqualTo(JsonReport.Write(Summary)));
        Assert.That(MarkdownReport.Write(turned), Is.EqualTo(MarkdownReport.Write(Summary)));
    }

    [Test]
    public void A_model_that_invents_tools_fills_no_report()
    {
        var names = Enumerable.Range(0, 1000).Select(number => $"tool-{number:0000}-{new string('x', 5000)}");
        var summary = RunSummaryBuilder.Build(LiveRun.Manifest, [LiveRun.Samples[0] with { ToolCalls = [.. names, "\ud800", "compile", "compile"] }]);
        var tools = summary.Models[0].Tools!;

        Assert.That((tools.Calls, tools.Samples, tools.ByTool.Length), Is.EqualTo((1003, 1, 20)));
        Assert.That(tools.ByTool[0], Is.EqualTo(new ToolUse("compile", 2, 1)));
        Assert.That(JsonReport.Write(summary), Has.Length.LessThan(40_000));
        Assert.That(MarkdownReport.Write(summary), Has.Length.LessThan(20_000));
    }

    [Test]
    public void A_run_that_has_nothing_yet_shows_no_empty_tables()
    {
        var report = MarkdownReport.Write(RunSummaryBuilder.Build(LiveRun.Manifest, []));

        Assert.That(report, Does.Contain("no scored sample whose first answer failed").And.Not.Contain("after 1 repair |"));
        Assert.That(report, Does.Not.Contain("## Cost").And.Not.Contain("## Service"));
    }

    private static SampleRecord Slower(SampleRecord sample) => sample with
    {
        Calls = sample.Calls + 2,
        DurationMs = sample.DurationMs + 5,
        Replies = [.. sample.Replies.Select(reply => reply with { Timing = Slower(reply.Timing) })],
    };

    private static ReplyTiming? Slower(ReplyTiming? timing) => timing is null ? null : new ReplyTiming(timing.FirstTokenMs * 2, (timing.TotalMs * 3) + 7);

    private static string WithoutService(string report)
    {
        var root = JsonNode.Parse(report)!;
        var removed = root["models"]!.AsArray().Count(model => model!.AsObject().Remove("service"));
        Assert.That(removed, Is.EqualTo(3));
        return root.ToJsonString();
    }

    private static string[] SectionsOf(string report) => report.Split("\n## ");
}
