using System.Globalization;
using System.Text;
using System.Xml;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Reports;

/// <summary>
/// The samples as the test results that CI servers render, <c>junit.xml</c>: a suite for each model and category, a case for
/// each sample. docs/reports.md tells what becomes what, and why.
/// </summary>
public static class JUnitReport
{
    private const int MaxLines = 20;
    private const int MaxLine = 500;

    /// <summary>Writes the results as UTF-8, indented, with LF as line end.</summary>
    /// <param name="content">The run.</param>
    /// <param name="target">Where to; left open.</param>
    public static void Write(ReportContent content, Stream target)
    {
        ArgumentNullException.ThrowIfNull(content);
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",

            // So that a CR of a model's text comes back as one.
            NewLineHandling = NewLineHandling.Entitize,
            CloseOutput = false,
        };
        using (var xml = XmlWriter.Create(target, settings))
        {
            Write(content, xml);
        }

        target.WriteByte((byte)'\n');
    }

    private static void Write(ReportContent content, XmlWriter xml)
    {
        var categories = content.Manifest.Tasks.ToDictionary(task => task.Id, task => task.Category, StringComparer.Ordinal);
        var all = content.Samples.Samples;
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "CodeEval");
        Counts(xml, all, withSkipped: false);

        // Models and tasks are in the order of the run, and the samples of a category are not neighbours in it.
        foreach (var model in content.Manifest.Models)
        {
            foreach (var category in content.Manifest.Tasks.Select(task => task.Category).Distinct())
            {
                Suite(content, xml, model.Name, category, sample => sample.Model == model.Name && categories[sample.Task] == category);
            }
        }

        xml.WriteEndElement();
    }

    private static void Suite(ReportContent content, XmlWriter xml, string model, string category, Func<SampleRecord, bool> isIn)
    {
        List<SampleRecord> samples = [.. content.Samples.Samples.Where(isIn)];
        if (samples.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", VisibleText.Of($"{model} / {category}"));
        Counts(xml, samples, withSkipped: true);
        if (content.Summary.Notice is { } notice)
        {
            xml.WriteStartElement("properties");
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", "notice");
            xml.WriteAttributeString("value", VisibleText.Of(notice));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        foreach (var sample in content.Samples.Whole(content.Manifest, isIn))
        {
            Case(xml, sample, category);
        }

        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, SampleRecord sample, string category)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", VisibleText.Of($"{sample.Task} #{sample.Index.ToString(CultureInfo.InvariantCulture)}"));

        // Jenkins takes what stands before the last dot for a package.
        xml.WriteAttributeString("classname", VisibleText.Of($"{sample.Model}.{category}"));
        xml.WriteAttributeString("time", Seconds(sample.DurationMs));
        if (sample.Verdict == Verdict.Unscored)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", Text(Line($"unscored: {sample.Message ?? sample.Detail ?? "no reason is on record"}")));
            xml.WriteEndElement();
        }
        else if (sample.Verdict != Verdict.Passed)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", sample.Verdict.ToName());
            xml.WriteAttributeString("message", Text(Line(MessageOf(sample))));
            xml.WriteString(Text(string.Join('\n', Details(sample))));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string MessageOf(SampleRecord sample) =>
        sample.Message ?? (sample.Detail is null ? sample.Verdict.ToName() : $"{sample.Verdict.ToName()}: {sample.Detail}");

    private static IEnumerable<string> Details(SampleRecord sample)
    {
        List<string> lines =
        [
            .. sample.Diagnostics.Select(diagnostic => string.Create(
                CultureInfo.InvariantCulture, $"({diagnostic.Line},{diagnostic.Column}): {diagnostic.Severity} {diagnostic.Id}: {diagnostic.Message}")),
            .. sample.FailedTests.Select(test => $"{test.Name}: {test.Message}"),
        ];
        return lines.Count <= MaxLines
            ? lines.Select(Line)
            : [.. lines.Take(MaxLines).Select(Line), $"and {Words.Number(lines.Count - MaxLines)} more; samples.jsonl has them all"];
    }

    private static void Counts(XmlWriter xml, IReadOnlyCollection<SampleRecord> samples, bool withSkipped)
    {
        var skipped = samples.Count(sample => sample.Verdict == Verdict.Unscored);
        xml.WriteAttributeString("tests", Words.Number(samples.Count));
        xml.WriteAttributeString("failures", Words.Number(samples.Count(sample => sample.Verdict is not (Verdict.Passed or Verdict.Unscored))));
        xml.WriteAttributeString("errors", "0");

        // Jenkins's schema has it of a suite alone.
        if (withSkipped)
        {
            xml.WriteAttributeString("skipped", Words.Number(skipped));
        }

        xml.WriteAttributeString("time", Seconds(samples.Sum(sample => sample.DurationMs)));
    }

    private static string Seconds(long milliseconds) => (milliseconds / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Line(string text) => VisibleText.Cut(text, MaxLine);

    // What XML 1.0 cannot hold becomes U+FFFD.
    private static string Text(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        }

        return result.ToString();
    }
}
