using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;
using CodeEval.Runs;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class QualitySummaryTests
{
    private static readonly CodeQuality Reference = new(10, 4) { NullableWarnings = 1 };

    private static readonly ImmutableArray<SampleRecord> Samples =
    [
        .. SmallRun.Samples.Select(sample => sample.Verdict != Verdict.Passed ? sample : sample with
        {
            Quality = new CodeQuality(sample.Task == "dates" ? 5 : 20, 8)
            {
                NullableWarnings = sample.Index,
                AnalyzerWarnings = sample.Index == 0 ? ImmutableSortedDictionary<string, int>.Empty.Add("CA1510", 2).Add("CA1854", 1) : ImmutableSortedDictionary<string, int>.Empty.Add("CA1510", 1),
                Reference = sample.Task == "csv*line*" ? null : Reference,
            },
        }),
    ];

    [Test]
    public void Code_is_measured_by_the_reference_task_by_task()
    {
        var quality = RunSummaryBuilder.Build(SmallRun.Manifest, Samples).Models[0].Quality!;

        Assert.That(quality.Samples, Is.EqualTo(4));

        // Twice as long in one task, half as long in another; the third has no reference.
        Assert.That(quality.Lines!.Ratio, Is.EqualTo(1).Within(1e-9));
        Assert.That(quality.Lines.Tasks, Is.EqualTo(2));
        Assert.That(quality.Complexity!.Ratio, Is.EqualTo(2).Within(1e-9));
        Assert.That(quality.AnalyzerWarnings, Is.EqualTo((2 + 1 + 1) / 3.0).Within(1e-9));
        Assert.That(quality.ReferenceNullableWarnings, Is.EqualTo(1));
        Assert.That(quality.Rules, Is.EqualTo(new[] { new BrokenRule("CA1510", 5, 4), new BrokenRule("CA1854", 1, 1) }));
    }

    [Test]
    public void What_was_measured_stands_in_no_report_that_must_be_the_same_each_time()
    {
        var measured = new Measurement("lru-cache", SmallRun.Live, 0, 3_000, 900) { ReferenceCpuMicroseconds = 1_000, ReferenceAllocatedBytes = 300 };
        var summary = RunSummaryBuilder.Build(
            SmallRun.Manifest, Samples, new Dictionary<SampleKey, Measurement> { [new SampleKey(SmallRun.Live, "lru-cache", 0)] = measured });
        var without = RunSummaryBuilder.Build(SmallRun.Manifest, Samples);

        Assert.That(summary.Models[0].Effort!.CpuTime!.Ratio, Is.EqualTo(3).Within(1e-9));
        Assert.That(QualityFigures.Measured(summary).Select(row => row.Cells[0]), Is.EqualTo(["3.00 (no interval, 1 task)", "3.00 (no interval, 1 task)"]));
        Assert.That(JsonReport.Write(summary), Is.EqualTo(JsonReport.Write(without)));
        Assert.That(MarkdownReport.Write(summary), Is.EqualTo(MarkdownReport.Write(without)));
    }

    [Test]
    public void The_report_for_people_has_a_table_of_it()
    {
        var report = MarkdownReport.Write(RunSummaryBuilder.Build(SmallRun.Manifest, Samples));

        Assert.That(report, Does.Contain("| lines of code, reference = 1 | 1.00 ("));
        Assert.That(report, Does.Contain("in samples: CA1510 (4), CA1854 (1)."));
        Assert.That(MarkdownReport.Write(RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples)), Does.Not.Contain("Code of passing"));
    }
}
