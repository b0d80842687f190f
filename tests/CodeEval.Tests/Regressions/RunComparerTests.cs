using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Regressions;
using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tests.Reporting;
using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.Regressions;

[TestFixture]
public sealed class RunComparerTests
{
    // Of the live model: lru-cache is lost to a compile error, csv*line* gained, dates another task now.
    private static readonly ComparedRun Before = Run(SmallRun.Manifest, SmallRun.Samples);
    private static readonly ComparedRun After = Run(
        SmallRun.Manifest with { Tasks = [.. SmallRun.Manifest.Tasks.Select(task => task.Id == "dates" ? task with { Hash = "changed" } : task)] },
        SmallRun.Samples.Select(sample => (sample.Model, sample.Task) switch
        {
            (SmallRun.Live, "lru-cache") => sample with
            {
                Verdict = Verdict.CompileError,
                Diagnostics = [new CodeDiagnostic("CS0246", "error", 2, 9, "The type or namespace name 'Foo<T>' could not be found"), new CodeDiagnostic("CS1002", "error", 3, 1, "; expected | \"here\"")],
                CompileFailure = new CompileFailure { Roots = [new RootError("CS0246", "binding", "unknown type", 2, 9)], Cascades = 1 },
            },
            (SmallRun.Live, "csv*line*") => sample with { Verdict = Verdict.Passed, Diagnostics = [] },
            (SmallRun.Scripted, "lru-cache") => sample with { Verdict = Verdict.TestsFailed, FailedTestNames = ["Cache.Evicts(\"a\")", "B", "C", "D", "E"] },
            _ => sample,
        }));

    [Test]
    public void Tasks_that_flipped_are_told_with_why_they_failed()
    {
        var live = RunComparer.Compare(Before, After).Models[0];

        Assert.That(live.Lost.Select(flip => flip.Task), Is.EqualTo(new[] { "lru-cache" }));
        Assert.That(live.Gained.Select(flip => flip.Task), Is.EqualTo(new[] { "csv*line*" }));
        Assert.That(live.Lost[0].Candidate.Failure!.Findings, Is.EqualTo(new[] { "line 2: CS0246: The type or namespace name 'Foo<T>' could not be found" }));
        Assert.That(live.Gained[0].Baseline.Failure!.Verdict, Is.EqualTo(Verdict.CompileError));
        Assert.That(live.LeftOut, Is.EqualTo(new[] { new LeftOutTask("dates", LeftOutReason.Changed) }));
        Assert.That(live.SharedTasks, Is.EqualTo(2));
    }

    [Test]
    public void It_is_shown_whole_in_Markdown() => Snapshot.Match(MarkdownComparison.Write(RunComparer.Compare(Before, After)), "md");

    [Test]
    public void It_is_written_whole_for_scripts() => Snapshot.Match(RegressionReport.Write(RunComparer.Compare(Before, After)), "json");

    [Test]
    public void A_gate_is_shown_whole_in_Markdown_and_for_scripts()
    {
        var result = RegressionGate.Judge(After.Tallies, Before.Tallies, new GateRules { MinPassAt = 0.6, ByCategory = true, Power = 0.8 });

        Snapshot.Match(MarkdownComparison.Write(result) + "\n" + RegressionReport.Write(result), "md");
    }

    [Test]
    public void A_run_held_against_itself_changes_nothing()
    {
        foreach (var model in RunComparer.Compare(Before, Before).Models)
        {
            Assert.That((model.Lost.Length, model.Gained.Length, model.Weaker, model.Stronger, model.LeftOut.Length), Is.EqualTo((0, 0, 0, 0, 0)));
            Assert.That(model.PassAt.Values.Select(change => change.Difference.Difference), Is.All.Zero);
        }
    }

    private static ComparedRun Run(RunManifest manifest, IEnumerable<SampleRecord> samples)
    {
        ImmutableArray<SampleRecord> all = [.. samples];
        return new ComparedRun(manifest, RunSummaryBuilder.Build(manifest, all), all);
    }
}
