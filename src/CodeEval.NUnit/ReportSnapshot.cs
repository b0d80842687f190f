using System.Runtime.CompilerServices;
using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;
using NUnit.Framework;

namespace CodeEvalNUnit;

/// <summary>
/// Holds a report against the approved one beside the test, as <see cref="Snapshot"/> does, without what differs from run to run and
/// from machine to machine (<see cref="ReportScrubber"/>). It is for replays: a model that is asked answers otherwise each time.
/// </summary>
public static class ReportSnapshot
{
    /// <summary>Fails where the report for people of a suite is not the approved one.</summary>
    /// <param name="summary">What <see cref="Evals.SummaryAsync"/> gives.</param>
    /// <param name="testFile">The test's source file, told by the compiler.</param>
    /// <param name="testMethod">The test's method, told by the compiler.</param>
    public static void Match(RunSummary summary, [CallerFilePath] string testFile = "", [CallerMemberName] string testMethod = "")
    {
        ArgumentNullException.ThrowIfNull(summary);
        Snapshot.Match(ReportScrubber.Scrub(MarkdownReport.Write(summary)), "md", testFile, testMethod);
    }

    /// <summary>Fails where a report is not the approved one.</summary>
    /// <param name="path">The folder of a run, whose <c>report.md</c> is meant, or a report of text: <c>md</c>, <c>json</c>, <c>csv</c>, <c>xml</c>.</param>
    /// <param name="testFile">The test's source file, told by the compiler.</param>
    /// <param name="testMethod">The test's method, told by the compiler.</param>
    public static void Match(string path, [CallerFilePath] string testFile = "", [CallerMemberName] string testMethod = "")
    {
        ArgumentNullException.ThrowIfNull(path);
        var report = Directory.Exists(path) ? Path.Combine(path, "report.md") : path;
        Snapshot.Match(ReportScrubber.Scrub(Read(report), Path.GetDirectoryName(Path.GetFullPath(report))!), Path.GetExtension(report).TrimStart('.'), testFile, testMethod);
    }

    private static string Read(string report)
    {
        if (!File.Exists(report))
        {
            Assert.Fail($"{report}: there is no report here; a run writes its reports when it has ended.");
        }

        return File.ReadAllText(report);
    }
}
