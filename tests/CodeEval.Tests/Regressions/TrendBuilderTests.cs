using System.Collections.Immutable;
using CodeEval.Regressions;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Tests.Reporting;
using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.Regressions;

/// <summary>Lines of models over time.</summary>
[TestFixture]
public sealed class TrendBuilderTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_point_has_the_numbers_of_the_runs_report()
    {
        var summary = RunSummaryBuilder.Build(LiveRun.Manifest, LiveRun.Samples);
        var tally = new HistoryTally(LiveRun.Manifest);
        foreach (var sample in LiveRun.Samples)
        {
            tally.Add(sample);
        }

        var trends = TrendBuilder.Build([tally.ToRun()]);
        Assert.That(trends, Is.Not.Empty);
        foreach (var trend in trends)
        {
            var model = summary.Models.Single(model => model.Name == trend.Name);
            var point = trend.Points.Single();
            Assert.That((point.Tasks, point.Samples, point.Scored, point.Unscored), Is.EqualTo((model.Tasks, model.Samples, model.Scored, model.Unscored)));
            Assert.That(point.PassAt1, Is.EqualTo(model.PassAt.GetValueOrDefault(1)));
            Assert.That((point.CostUsd, point.CostPerSolvedTaskUsd), Is.EqualTo((model.CostUsd, model.CostPerSolvedTaskUsd)));
            Assert.That(point.CostUnknownSamples, Is.EqualTo(model.CostUnknownSamples ?? point.CostUnknownSamples));
        }
    }

    [Test]
    public void Failures_to_compile_are_a_mean_over_tasks_with_an_interval()
    {
        var point = TrendBuilder.Build([Run(0, new HistoryResult(Task("a"), 4, 0, 1, 2), new HistoryResult(Task("b"), 2, 3, 1, 0))]).Single().Points.Single();
        Assert.That(point.CompileErrorRate!.Estimate, Is.EqualTo(0.25));
        Assert.That((point.CompileErrorRate.Low, point.CompileErrorRate.High), Is.Not.EqualTo(((double?)null, (double?)null)));
        Assert.That((point.Samples, point.Scored, point.Unscored), Is.EqualTo((9, 6, 3)));
    }

    [Test]
    public void Runs_stand_in_the_order_that_they_started_in_and_the_latest_are_kept()
    {
        var trend = TrendBuilder.Build([Run(3), Run(1), Run(2)], limit: 2).Single();
        Assert.That(trend.Points.Select(point => point.StartedAt), Is.EqualTo(new[] { Start.AddDays(2), Start.AddDays(3) }));
        Assert.That(trend.HasEarlier);
        Assert.That(TrendBuilder.Build([Run(1), Run(2)], limit: 2).Single().HasEarlier, Is.False);
    }

    [Test]
    public void Replies_of_another_origin_are_another_line()
    {
        var scripted = Run(1);
        scripted = scripted with { Models = [scripted.Models[0] with { Origin = "scripted" }] };
        var trends = TrendBuilder.Build([Run(0), scripted, Run(2)]);
        Assert.That(trends.Select(trend => (trend.Origin, trend.Points.Length)), Is.EqualTo(new[] { ("live", 2), ("scripted", 1) }));
        Assert.That(trends.Select(TrendFigures.NameOf), Is.EqualTo(new[] { "model (asked)", "model (replay, scripted by hand)" }));
        Assert.That(TrendFigures.Notice(trends), Does.Contain("no measurement of the named models"));
        Assert.That(TrendFigures.Notice([trends[0]]), Is.Null);
    }

    [Test]
    public void What_changed_is_marked_where_it_changed()
    {
        var first = Run(0, Result("a"), Result("b"));
        var points = TrendBuilder.Build(
        [
            first,
            Run(1, Result("a"), Result("b")),
            WithSettings(Run(2, Result("a"), Result("b")), "other settings"),
            WithSettings(Run(3, Result("a", prompt: "new"), Result("b", prompt: "new")), "other settings"),
            WithSettings(Run(4, Result("a", prompt: "new"), Result("b", prompt: "new", hash: "new"), Result("c"), Result("d")), "other settings"),
            WithSettings(Run(5, Result("a", prompt: "new")), "other settings"),
            WithSettings(Run(6, Result("a", prompt: "new")), "other settings") with { Repairs = 2, Scoring = "legacy", Tools = true, ToolVersion = "0.2.0" },
        ]).Single().Points;

        Assert.That(points.Select(point => string.Join("; ", point.Marks.Select(mark => $"{TrendFigures.NameOf(mark.Change)}: {mark.Text}"))), Is.EqualTo(new[]
        {
            "",
            "",
            "model: its settings",
            "prompt: 2 prompts",
            "suite: 2 tasks added, 1 task changed",
            "suite: 3 tasks left out",
            "rules: scoring strict to legacy, repairs 0 to 2, tools none to allowed; tool: codeeval 0.1.0 to 0.2.0",
        }));
        Assert.That(points.Select(point => point.Continues), Is.EqualTo(new[] { true, true, true, true, false, false, false }));
    }

    [Test]
    public void Where_the_suite_changed_words_say_that_it_is_not_one_line()
    {
        Assert.That(TrendFigures.Remarks(TrendBuilder.Build([Run(0), Run(1)]).Single()), Is.Empty);
        var remarks = TrendFigures.Remarks(TrendBuilder.Build([Run(0, Result("a")), Run(1, Result("a"), Result("b"))]).Single());
        Assert.That(remarks[0], Is.EqualTo("2026-05-02 12:00: suite changed: 1 task added."));
        Assert.That(remarks[1], Does.Contain("that is not one line"));
        Assert.That(TrendFigures.Remarks(TrendBuilder.Build([Run(0), WithSettings(Run(1), "other")]).Single()), Has.Length.EqualTo(1));
    }

    [Test]
    public void What_changed_at_the_first_that_is_shown_is_told_by_the_one_before_it()
    {
        var trend = TrendBuilder.Build([Run(0), WithSettings(Run(1), "other")], limit: 1).Single();
        Assert.That(trend.Points.Single().Marks.Single().Change, Is.EqualTo(TrendChange.Model));
    }

    [Test]
    public void Tasks_that_are_asked_for_make_runs_comparable()
    {
        var trend = TrendBuilder.Build([Run(0, Result("a")), Run(1, Result("a"), Result("b")), Run(2, Result("b"))], tasks: ImmutableHashSet.Create("a")).Single();
        Assert.That(trend.Points.Select(point => (point.Tasks, point.Continues)), Is.EqualTo(new[] { (1, true), (1, true) }));
    }

    [Test]
    public void A_run_without_a_sample_or_a_cost_says_so()
    {
        var trend = TrendBuilder.Build([Run(0, new HistoryResult(Task("a"), 0, 2, 0, 0))]).Single();
        Assert.That((trend.Points[0].PassAt1, trend.Points[0].CompileErrorRate, trend.Points[0].CostPerSolvedTaskUsd), Is.EqualTo(((object?)null, (object?)null, (decimal?)null)));
        Assert.That(TrendFigures.Of(trend).Rows.Single(), Is.EqualTo(new[] { "2026-05-01 12:00", "", "", "too few samples", "", "not known", "2 (2 unscored)", "" }));
        Assert.That(TrendBuilder.Build([Run(0, new HistoryResult(Task("a"), 0, 0, 0, 0))]), Is.Empty, "a run without any sample is no point");
    }

    [Test]
    public void For_scripts_it_is_JSON()
    {
        var run = Run(0, new HistoryResult(Task("a"), 3, 0, 1, 1) { CostUsd = 0.10m, CostUnknown = 1 }, Result("b")) with { Source = new RunSource("0123456789abcdef", "main") };
        Snapshot.Match(TrendReport.Write(TrendBuilder.Build([run, Run(1)])), "json");
    }

    private static HistoryRun WithSettings(HistoryRun run, string settings) => run with { Models = [run.Models[0] with { SettingsHash = settings }] };

    private static HistoryRun Run(int day, params ImmutableArray<HistoryResult> results) => new()
    {
        Identity = $"run {day}",
        StartedAt = Start.AddDays(day),
        Command = "run",
        ToolVersion = "0.1.0",
        Scoring = "strict",
        Models = [new HistoryModel { Name = "model", Family = "family", Origin = "live", SettingsHash = "settings", Results = results.IsEmpty ? [Result("a")] : results }],
    };

    private static HistoryResult Result(string task, string hash = "hash", string prompt = "prompt") => new(new HistoryTask(task, "", hash, prompt), 2, 0, 1, 0);

    private static HistoryTask Task(string id) => new(id, "", "hash", "prompt");
}
