using System.Globalization;
using System.Xml.Linq;
using CodeEval.Reports;
using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class JUnitReportTests
{
    private string _text = null!;
    private XElement _root = null!;

    [OneTimeSetUp]
    public void Write()
    {
        using var run = ReportedRun.Small();
        _text = ReportedRun.TextOf(stream => JUnitReport.Write(run.Content, stream));
        _root = XDocument.Parse(_text).Root!;
    }

    [Test]
    public void A_small_run_is_written_whole() => Snapshot.Match(_text, "xml");

    /// <summary>The elements and attributes that the schema of Jenkins (junit-10.xsd) permits, which other servers read too.</summary>
    [Test]
    public void It_has_the_shape_that_servers_read()
    {
        Dictionary<string, (string[] Children, string[] Required, string[] Optional)> shape = new()
        {
            ["testsuites"] = (["testsuite"], [], ["name", "time", "tests", "failures", "errors"]),
            ["testsuite"] = (["properties", "testcase"], ["name", "tests", "failures", "errors"], ["time", "skipped"]),
            ["properties"] = (["property"], [], []),
            ["property"] = ([], ["name", "value"], []),
            ["testcase"] = (["skipped", "failure"], ["name"], ["classname", "time"]),
            ["failure"] = ([], [], ["type", "message"]),
            ["skipped"] = ([], [], ["type", "message"]),
        };
        Assert.That(_root.Name.LocalName, Is.EqualTo("testsuites"));
        foreach (var element in _root.DescendantsAndSelf())
        {
            var (children, required, optional) = shape[element.Name.LocalName];
            var attributes = element.Attributes().Select(attribute => attribute.Name.LocalName).ToList();
            Assert.That(element.Elements().Select(child => child.Name.LocalName).Distinct(), Is.SubsetOf(children));
            Assert.That(attributes, Is.SubsetOf(required.Concat(optional)));
            Assert.That(required, Is.SubsetOf(attributes));
            Assert.That(element.Attribute("time")?.Value ?? "0.0", Does.Match("^[0-9]+\\.[0-9]+$"), "seconds");
        }

        foreach (var suite in _root.Elements())
        {
            Assert.That(suite.Elements().Skip(1).Select(child => child.Name.LocalName), Has.None.EqualTo("properties"), "properties go first");
        }
    }

    [Test]
    public void The_counts_of_a_suite_are_those_of_its_cases()
    {
        Assert.That(_root.Elements().Sum(suite => suite.Elements("testcase").Count()), Is.EqualTo(18));
        foreach (var suite in _root.Elements())
        {
            Assert.That(Count(suite, "tests"), Is.EqualTo(suite.Elements("testcase").Count()));
            Assert.That(Count(suite, "failures"), Is.EqualTo(suite.Descendants("failure").Count()));
            Assert.That(Count(suite, "skipped"), Is.EqualTo(suite.Descendants("skipped").Count()));
            Assert.That(Count(suite, "errors"), Is.Zero);
        }

        Assert.That(Count(_root, "tests"), Is.EqualTo(18));
        Assert.That(Count(_root, "failures"), Is.EqualTo(_root.Descendants("failure").Count()));
    }

    [Test]
    public void What_is_unscored_counts_against_nobody()
    {
        var skipped = _root.Descendants("skipped").Select(element => (string?)element.Attribute("message")).ToList();
        Assert.That(skipped, Has.Count.EqualTo(2));
        Assert.That(skipped[0], Is.EqualTo("unscored: no answer after 4 requests"));
    }

    [Test]
    public void What_XML_cannot_hold_is_replaced_and_what_is_long_is_cut()
    {
        var failures = _root.Descendants("failure").ToList();
        Assert.That(failures.Select(failure => failure.Value), Has.Some.EqualTo("Cache.Evicts(\"a\"): Expected: 1\r\nBut was: \uFFFD 2"));
        Assert.That(failures.Select(failure => failure.Value.Length), Has.All.LessThan(20 * 600));
        Assert.That(_text, Does.Not.Contain("<script>").And.Not.Contain("&#x0;").And.Not.Contain("&#x1;"));
    }

    private static int Count(XElement element, string attribute) => int.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
