using System.Globalization;
using System.Text.RegularExpressions;
using CodeEval.Reports;
using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed partial class SampleTableTests
{
    private string _table = null!;

    [OneTimeSetUp]
    public void WriteTable()
    {
        using var run = ReportedRun.Small();
        _table = ReportedRun.TextOf(stream => SampleTable.Write(run.Content, stream));
    }

    [Test]
    public void A_small_run_is_written_whole() => Snapshot.Match(_table, "csv");

    [Test]
    public void Docs_tell_every_column_in_its_order()
    {
        var told = File.ReadLines(RepositoryRoot.PathOf("docs", "reports.md"))
            .SkipWhile(line => line != "## samples.csv")
            .SkipWhile(line => !line.StartsWith("| ---", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => line.StartsWith('|'))
            .SelectMany(line => line.Split('|')[1].Split(',').Select(column => column.Trim(' ', '`')));

        Assert.That(told, Is.EqualTo(_table.Split('\n')[0].Split(',')));
    }

    [Test]
    public void Nothing_that_a_model_wrote_begins_like_a_formula()
    {
        List<string> fields = [.. Field().Matches(_table).Select(field => field.Groups["quoted"].Success ? field.Groups["quoted"].Value : field.Groups["plain"].Value)];

        Assert.That(fields, Has.Count.EqualTo(19 * 38), "a head and 18 samples of 38 columns");
        Assert.That(fields, Has.None.Match("^[=+\\-@\\t\\r]"));
        Assert.That(_table, Does.Contain("'=HYPERLINK").And.Contain("'+1"));
    }

    [Test]
    public void The_culture_of_the_machine_does_not_show()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            using var run = ReportedRun.Small();
            Assert.That(ReportedRun.TextOf(stream => SampleTable.Write(run.Content, stream)), Is.EqualTo(_table));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [GeneratedRegex("(\"(?<quoted>([^\"]|\"\")*)\"|(?<plain>[^,\n]*))[,\n]", RegexOptions.ExplicitCapture)]
    private static partial Regex Field();
}
