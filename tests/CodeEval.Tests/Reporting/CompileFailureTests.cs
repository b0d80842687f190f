using System.Text.Json;
using CodeEval.Compiling;
using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

/// <summary>What the reports say of why answers do not compile.</summary>
[TestFixture]
public sealed class CompileFailureTests
{
    private static readonly InventedApi Push = new("member", "List<T>.Push", "List<T>.Add");

    private static readonly RunSummary Summary = RunSummaryBuilder.Build(SmallRun.Manifest, [.. SmallRun.Samples.Select(WithFailure)]);

    [Test]
    public void Root_errors_are_counted_by_category_and_phase()
    {
        var failures = Summary.Models[0].CompileFailures!;

        Assert.That((failures.Samples, failures.Analysed, failures.MeanRoots, failures.Cascades), Is.EqualTo((2, 2, 2.0, 7)));
        Assert.That(failures.Categories, Is.EqualTo(new[] { new RootErrorCount("unknown member", 2, 2), new RootErrorCount("syntax", 1, 1), new RootErrorCount("unknown name", 1, 1) }));
        Assert.That(failures.Phases, Is.EqualTo(new[] { new RootErrorCount("syntax", 1, 1), new RootErrorCount("binding", 3, 2) }));
    }

    [Test]
    public void What_was_made_up_is_counted_by_samples_and_uses() =>
        Assert.That(Summary.Models[0].CompileFailures!.InventedApis, Is.EqualTo(new[] { new InventedApiCount("List<T>.Push", "member", "List<T>.Add", 2, 6) }));

    [Test]
    public void A_repair_that_passes_changes_no_score()
    {
        var (with, without) = (Summary.Models[0], RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples).Models[0]);

        Assert.That((with.CompileFailures!.Repairable, with.CompileFailures.RepairedPassed), Is.EqualTo((1, 1)));
        Assert.That((with.PassAt[1], with.Verdicts[Verdict.Passed]), Is.EqualTo((without.PassAt[1], without.Verdicts[Verdict.Passed])));
        Assert.That(with.CompileErrors, Is.EqualTo(without.CompileErrors));
    }

    [Test]
    public void Samples_without_an_analysis_say_nothing_of_it()
    {
        var summary = RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples);

        Assert.That(summary.Models.Select(model => model.CompileFailures), Is.All.Null);
        Assert.That(MarkdownReport.Write(summary), Does.Not.Contain("Why answers do not compile"));
        Assert.That(JsonReport.Write(summary), Does.Not.Contain("compileFailures"));
    }

    [Test]
    public void The_reports_show_it()
    {
        var text = MarkdownReport.Write(Summary);
        var section = text[text.IndexOf("Why answers", StringComparison.Ordinal)..text.IndexOf("## Categories", StringComparison.Ordinal)];
        Snapshot.Match(section, "md");

        var json = JsonElement.Parse(JsonReport.Write(Summary)).GetProperty("models")[0].GetProperty("compileFailures");
        Assert.That(json.GetProperty("categories")[0].GetProperty("name").GetString(), Is.EqualTo("unknown member"));
        Assert.That(json.GetProperty("inventedApis")[0].GetProperty("nearest").GetString(), Is.EqualTo("List<T>.Add"));
    }

    [Test]
    public void What_a_record_says_of_it_is_read_back_as_it_was_written()
    {
        var nothingNear = new RootError("CS0246", "binding", "unknown type", 1, 1) { Invented = new InventedApi("type", "Qwerty", null), Uses = 1 };
        var record = WithFailure(SmallRun.Samples.First(sample => sample.Verdict == Verdict.CompileError));
        record = record with { CompileFailure = record.CompileFailure! with { Roots = record.CompileFailure.Roots.Add(nothingNear) } };
        var line = JsonSerializer.Serialize(record, RunJson.Lines.SampleRecord);
        var read = JsonSerializer.Deserialize(line, RunJson.Lines.SampleRecord)!.CompileFailure!;

        Assert.That(read.Roots, Is.EqualTo(record.CompileFailure!.Roots));
        Assert.That((read.Cascades, read.Repair?.Verdict, read.Repair?.Steps.Single()), Is.EqualTo((record.CompileFailure.Cascades, (Verdict?)Verdict.Passed, "added \"}\" at line 9")));
    }

    private static SampleRecord WithFailure(SampleRecord sample) => sample.Verdict == Verdict.CompileError && sample.Model == SmallRun.Live
        ? sample with { CompileFailure = sample.Index == 0 ? First : Second }
        : sample;

    private static CompileFailure First => new()
    {
        Roots =
        [
            new RootError("CS1513", "syntax", "syntax", 9, 1) { Cascades = 2 },
            new RootError("CS1061", "binding", "unknown member", 3, 5) { Cascades = 4, Name = "Push", Suggestion = "Add", Invented = Push, Uses = 5 },
        ],
        Cascades = 6,
        Repair = new TrivialRepair(["added \"}\" at line 9"]) { Verdict = Verdict.Passed },
    };

    private static CompileFailure Second => new()
    {
        Roots =
        [
            new RootError("CS1061", "binding", "unknown member", 3, 5) { Name = "Push", Suggestion = "Add", Invented = Push, Uses = 1 },
            new RootError("CS0103", "binding", "unknown name", 4, 5) { Cascades = 1, Name = "x" },
        ],
        Cascades = 1,
    };
}
