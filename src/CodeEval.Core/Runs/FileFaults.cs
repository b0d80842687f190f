using System.Security;

namespace CodeEval.Runs;

/// <summary>Turns what the file system says into one line for people.</summary>
internal static class FileFaults
{
    /// <summary>Whether an exception is the file system's answer to a path or a disk, not a fault of this program.</summary>
    public static bool IsOne(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;

    /// <summary>A mistake of the user told in one line: the path, what could not be done, and why.</summary>
    public static InputException Explain(string path, string what, Exception exception) =>
        new($"{(path.Length == 0 ? "an empty path" : OneLine(path))}: {what}: {OneLine(exception.Message)}", exception);

    /// <summary>A text without line ends, so that a message stays one line whatever a path holds.</summary>
    public static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
