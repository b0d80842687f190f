using System.Buffers;
using System.Globalization;
using System.Text;

namespace CodeEval.Reporting.Markdown;

/// <summary>Puts text that somebody else wrote into Markdown so that it shows as it is and does nothing.</summary>
public static class MarkdownText
{
    // What means something in a table cell or in the middle of a line, on GitHub too: emphasis, code, links, images,
    // strikethrough, mathematics, cells. What means something only at the start of a line is left alone.
    private static readonly SearchValues<char> Marked = SearchValues.Create("\\`*_[]|~$");

    /// <summary>
    /// Escapes a text for a table cell, or for a place within a line. HTML becomes entities, marks get a backslash, line
    /// ends and other control characters become spaces, marks of direction, which could reorder a line, become U+FFFD as
    /// do lone surrogates, and neither a mention (<c>@name</c>) nor an address (<c>https://…</c>) comes alive.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(result, rune);
        }

        return result.ToString();
    }

    private static void Append(StringBuilder result, Rune rune)
    {
        switch (rune.Value)
        {
            case '&':
                result.Append("&amp;");
                break;
            case '<':
                result.Append("&lt;");
                break;
            case '>':
                result.Append("&gt;");
                break;
            case '@':
                // An entity alone would be turned back before names are looked for; a space of no width parts them.
                result.Append("@&#8203;");
                break;
            case '/' when result.Length > 0 && result[^1] == ':':
                result.Append("\\/");
                break;
            case '.' when EndsInWww(result):
                result.Append("\\.");
                break;
            case < 128 when Marked.Contains((char)rune.Value):
                result.Append('\\').Append(rune);
                break;
            default:
                result.Append(Harmless(rune));
                break;
        }
    }

    private static bool EndsInWww(StringBuilder text) =>
        text.Length >= 3 && text[^1] is 'w' or 'W' && text[^2] is 'w' or 'W' && text[^3] is 'w' or 'W';

    private static Rune Harmless(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => new Rune(' '),
        _ when rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C => Rune.ReplacementChar,
        _ => rune,
    };
}
