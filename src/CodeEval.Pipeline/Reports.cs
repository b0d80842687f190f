using CodeEval.Reporting;
using CodeEval.Runs;

namespace CodeEval.Pipeline;

/// <summary>Writes the reports of a run into its folder.</summary>
public static class Reports
{
    /// <summary>Writes <c>report.md</c> and <c>report.json</c>.</summary>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public static void Write(RunFolder folder, RunSummary summary)
    {
        AtomicFile.WriteText(folder.MarkdownReport, MarkdownReport.Write(summary));
        AtomicFile.WriteText(folder.JsonReport, JsonReport.Write(summary));
    }
}
