using System.Globalization;
using System.Text;
using CodeEval.Reporting;

namespace CodeEval.Cli;

/// <summary>
/// The job of GitHub Actions that the tool runs in: annotations are lines of a form on stdout, and the summary of a step is a
/// file that is appended to. Source: GitHub Docs, "Workflow commands for GitHub Actions".
/// </summary>
internal sealed class GitHubActions
{
    // A step may write a mebibyte; a larger summary is refused as a whole.
    private const int MostBytes = 1 << 20;

    private readonly string? _summary;

    private GitHubActions(string? summary) => _summary = summary;

    /// <summary>The job; null elsewhere.</summary>
    public static GitHubActions? Current => Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true"
        ? new GitHubActions(Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY"))
        : null;

    /// <summary>Shows a line with the job and the pull request. On stderr, which the runner reads as well, so that JSON on stdout stays whole.</summary>
    /// <param name="level"><c>error</c>, <c>warning</c> or <c>notice</c>.</param>
    /// <param name="title">What it is about.</param>
    /// <param name="message">The line.</param>
    public static void Annotate(string level, string title, string message) =>
        Console.Error.WriteLine($"::{level} title={Property(title)}::{Data(VisibleText.Of(message))}");

    /// <summary>Adds Markdown to the summary of the step, as far as there is room; where it cannot, that is a warning, and what was found stands.</summary>
    public void AppendSummary(string markdown)
    {
        if (string.IsNullOrEmpty(_summary))
        {
            return;
        }

        try
        {
            var written = File.Exists(_summary) ? new FileInfo(_summary).Length : 0;
            var text = written + Encoding.UTF8.GetByteCount(markdown) < MostBytes
                ? markdown
                : string.Create(CultureInfo.InvariantCulture, $"CodeEval: what was to stand here is larger than the {MostBytes >> 20} MB of a step's summary; the log has it.\n");
            File.AppendAllText(_summary, text + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Annotate("warning", "CodeEval", $"{_summary} (GITHUB_STEP_SUMMARY) cannot be written: {exception.Message}");
        }
    }

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
