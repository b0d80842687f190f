using System.Globalization;
using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;
using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class MarkdownReportTests
{
    [Test]
    public void A_small_run_is_shown_whole() =>
        Snapshot.Match(MarkdownReport.Write(RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples)), "md");

    [Test]
    public void One_model_is_compared_with_nobody()
    {
        var manifest = SmallRun.Manifest with { Models = [SmallRun.Manifest.Models[0]] };
        var summary = RunSummaryBuilder.Build(manifest, [.. SmallRun.Samples.Where(sample => sample.Model == SmallRun.Live)]);

        Assert.That(MarkdownReport.Write(summary), Does.Not.Contain("## Comparison").And.Not.Contain("Replay"));
        Assert.That(JsonReport.Write(summary), Does.Not.Contain("\"comparison\""));
    }

    [Test]
    public void Every_row_of_a_table_has_as_many_cells_as_its_head()
    {
        var lines = MarkdownReport.Write(RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples)).Split('\n');

        Assert.That(lines, Has.None.Contains("\r"));
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('|') && lines[i - 1].StartsWith('|'))
            {
                Assert.That(Cells(lines[i]), Is.EqualTo(Cells(lines[i - 1])), lines[i]);
            }
        }
    }

    [Test]
    public void The_culture_of_the_machine_does_not_show()
    {
        var summary = RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples);
        var expected = MarkdownReport.Write(summary);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.That(MarkdownReport.Write(summary), Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static int Cells(string line) => line.Replace("\\\\", "", StringComparison.Ordinal).Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|');
}
