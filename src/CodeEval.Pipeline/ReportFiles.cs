using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;
using CodeEval.Reports;
using CodeEval.Reports.Html;
using CodeEval.Runs;

namespace CodeEval.Pipeline;

/// <summary>Writes the reports of a run.</summary>
public static class ReportFiles
{
    /// <summary>The words for the formats that there are.</summary>
    public static ImmutableArray<string> Formats { get; } = ["md", "html", "json", "csv", "junit"];

    /// <summary>Those that a run leaves in its folder.</summary>
    public static ImmutableArray<string> OfEveryRun { get; } = ["md", "html", "json"];

    /// <summary>Writes one report.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="content">The run.</param>
    /// <param name="target">The folder to write it to.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="InputException">A file of the run cannot be read, or the report cannot be written.</exception>
    public static string Write(string format, ReportContent content, string target)
    {
        ArgumentNullException.ThrowIfNull(content);
        var path = Path.Combine(target, NameOf(format));
        switch (format)
        {
            case "md":
                AtomicFile.WriteText(path, MarkdownReport.Write(content.Summary));
                break;
            case "json":
                AtomicFile.WriteText(path, JsonReport.Write(content.Summary));
                break;
            case "html":
                AtomicFile.Write(path, stream => HtmlReport.Write(content, stream));
                break;
            case "csv":
                AtomicFile.Write(path, stream => SampleTable.Write(content, stream));
                break;
            default:
                AtomicFile.Write(path, stream => JUnitReport.Write(content, stream));
                break;
        }

        return path;
    }

    private static string NameOf(string format) => format switch
    {
        "md" or "json" or "html" => $"report.{format}",
        "csv" => "samples.csv",
        "junit" => "junit.xml",
        _ => throw new ArgumentException($"There is no format {format}.", nameof(format)),
    };
}
