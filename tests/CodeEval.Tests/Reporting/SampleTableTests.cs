using System.Globalization;
using CodeEval.Reports;
using CodeEval.Tests.Snapshots;
using CsvHelper;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class SampleTableTests
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
        using var reader = CsvReader.Create(new StringReader(_table));
        var fields = 0;
        while (reader.Read())
        {
            for (var field = 0; field < reader.FieldCount; field++)
            {
                fields++;
                Assert.That(reader.GetField(field), Does.Not.Match("^[=+\\-@\\t\\r]"), _table);
            }
        }

        Assert.That(fields, Is.GreaterThan(600));
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
}
