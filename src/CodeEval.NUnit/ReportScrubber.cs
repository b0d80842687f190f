using System.Text.RegularExpressions;

namespace CodeEvalNUnit;

/// <summary>Takes out of a report what says when, where and how fast a run was, and by which versions.</summary>
public static partial class ReportScrubber
{
    /// <summary>The text with words such as <c>TIME</c> in the place of what differs from run to run.</summary>
    /// <param name="text">A report.</param>
    /// <param name="folders">Folders that it may name.</param>
    public static string Scrub(string text, params IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(folders);
        foreach (var folder in folders.Append(Path.TrimEndingDirectorySeparator(Path.GetTempPath())).Where(folder => folder.Length > 1).OrderByDescending(folder => folder.Length))
        {
            text = text.Replace(folder, "FOLDER", StringComparison.Ordinal);
        }

        text = Time().Replace(text, "TIME");
        text = Id().Replace(text, "ID");
        text = Hash().Replace(text, "HASH");
        text = Version().Replace(text, "VERSION");
        text = Duration().Replace(text, "DURATION");
        text = DurationField().Replace(text, "$1 0");
        return Isolation().Replace(text, "$1LEVEL");
    }

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    [GeneratedRegex(@"\b[0-9a-f]{64}\b")]
    private static partial Regex Hash();

    // A name of a model that has such a number in it keeps it: only what stands by itself is a version.
    [GeneratedRegex(@"(?<![\w.-])v?\d+\.\d+\.\d+(\.\d+)?(-[\w.]+)?(?![\w.-]*\w)")]
    private static partial Regex Version();

    [GeneratedRegex(@"(?<![\w.])\d+(\.\d+)? (ms|s|min|h)\b")]
    private static partial Regex Duration();

    [GeneratedRegex("""("duration\w*":) ?\d+(\.\d+)?""", RegexOptions.IgnoreCase)]
    private static partial Regex DurationField();

    [GeneratedRegex("""(Isolation: |"isolation": ?")(sandboxed|confined|process|trusted)""", RegexOptions.IgnoreCase)]
    private static partial Regex Isolation();
}
