using System.Text.RegularExpressions;

namespace CodeEval.Compiling.Extraction;

/// <summary>Finds C# in a reply that has no fences: from the first line that begins as C# does to the last that ends as C# does.</summary>
internal static partial class SourceRegion
{
    public static string? Find(string text)
    {
        var lines = text.Split('\n');
        var first = Array.FindIndex(lines, line => Beginning().IsMatch(line));
        var last = Array.FindLastIndex(lines, line => line.TrimEnd() is [.., '}' or ';']);
        return first >= 0 && last >= first ? string.Join('\n', lines[first..(last + 1)]) + "\n" : null;
    }

    // A declaration or a using directive; prose that begins with such a word lacks the punctuation that code has.
    [GeneratedRegex(@"^\s*(using\s+(static\s+)?[\w.]+(\s*=\s*[^;]+)?;|namespace\s+[\w.]+\s*[;{]?\s*$|((public|internal|static|sealed|abstract|partial|readonly|file|record|class|struct|interface|enum)\s+)+\w+[\w<>,\s:.?()\[\]]*[{;(]?\s*$|\[\w+.*\]\s*$|#(nullable|region|if|define|pragma)\b|var\s+\w+\s*=.*;|(Console|await)\b.*;)")]
    private static partial Regex Beginning();
}
