using System.Globalization;
using System.Text;

namespace CodeEval.Reporting;

/// <summary>
/// Shows in text that somebody else wrote what cannot be seen, or would change how the rest is seen: control characters,
/// marks of direction, spaces of no width. report.js does the same for what it shows.
/// </summary>
public static class VisibleText
{
    /// <summary>The text with each such character as <c>⟨U+202E⟩</c>; tabs and line ends as spaces.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\t' or '\n' or '\r' => result.Append(' '),
                _ when IsHidden(rune) => result.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩"),
                _ => result.Append(rune),
            };
        }

        return result.ToString();
    }

    /// <summary>The text cut at a number of characters, with a mark where it was cut.</summary>
    public static string Cut(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return $"{text[..end]}… ({(text.Length - end).ToString(CultureInfo.InvariantCulture)} more characters)";
    }

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
