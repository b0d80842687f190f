using CodeEval.Execution.Protocol;

namespace CodeEval.Execution;

/// <summary>
/// Compares what a program printed with what it should print. Line ends, white space at the end of a line and
/// empty lines at the end of the text do not count.
/// </summary>
public static class OutputComparison
{
    private const int ShownCharacters = 120;

    /// <summary>The first line that differs, told in one line of bounded length; null where there is none.</summary>
    public static string? FirstDifference(string expected, string actual)
    {
        string[] expectedLines = Lines(expected);
        string[] actualLines = Lines(actual);
        int common = Math.Min(expectedLines.Length, actualLines.Length);
        for (int line = 0; line < common; line++)
        {
            if (!string.Equals(expectedLines[line], actualLines[line], StringComparison.Ordinal))
            {
                return $"line {line + 1}: expected {Shown(expectedLines[line])}, got {Shown(actualLines[line])}";
            }
        }

        if (expectedLines.Length > common)
        {
            return $"line {common + 1}: expected {Shown(expectedLines[common])}, but the output ended";
        }

        return actualLines.Length > common
            ? $"line {common + 1}: expected the end of the output, got {Shown(actualLines[common])}"
            : null;
    }

    private static string[] Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.TrimStart('\uFEFF').TrimEnd().Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i].TrimEnd();
        }

        return lines;
    }

    private static string Shown(string line) =>
        line.Length <= ShownCharacters
            ? $"\"{line}\""
            : $"\"{ProtocolLimits.Truncate(line, ShownCharacters)}…\"";
}
