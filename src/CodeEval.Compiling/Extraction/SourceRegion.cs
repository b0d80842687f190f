using System.Text.RegularExpressions;

namespace CodeEval.Compiling.Extraction;

/// <summary>Finds C# in text that has no fences: from the first line that begins as C# does to the last that ends as C# does.</summary>
internal static class SourceRegion
{
    // A line that prose would not have: a using or a namespace, the head of a type with what follows a type's name, a
    // directive, an attribute, or a statement that declares or prints. It is matched in linear time, whatever the line.
    private static readonly Regex Beginning = new(
        """
        ^\s*(
            (global\s+)?using\s+(static\s+|\w+\s*=\s*)?[\w.]+(<.*>)?\s*;
          | namespace\s+[\w.]+\s*([;{].*)?$
          | ((public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|file|unsafe)\s+)*
            (class|struct|interface|enum|record|record\s+(class|struct)|delegate\s+[\w<>\[\]?,.]+)\s+\w+\s*
            ($|[{;(<]|:\s*\w|where\s)
          | \#(nullable|region|if|define|pragma)\b
          | \[\w[^\]]*\]\s*$
          | (var|int|long|string|double|decimal|bool|char)(\[\])?\??\s+\w+\s*=.*;
          | (Console\.|await\s|for\s*\(|foreach\s*\(|while\s*\().*[;{)]\s*$
        )
        """,
        RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant);

    public static string? Find(string text)
    {
        var lines = text.Split('\n');
        var first = Array.FindIndex(lines, line => Beginning.IsMatch(line));
        var last = Array.FindLastIndex(lines, IsEnd);
        return first >= 0 && last >= first ? string.Join('\n', lines[first..(last + 1)]) + "\n" : null;
    }

    private static bool IsEnd(string line) =>
        line.TrimEnd() is [.., '}' or ';'] || line.AsSpan().TrimStart().StartsWith("#end", StringComparison.Ordinal);
}
