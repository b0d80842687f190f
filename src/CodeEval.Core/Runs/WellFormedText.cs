using System.Text;

namespace CodeEval.Runs;

/// <summary>Text as it can be written to a file of UTF-8.</summary>
internal static class WellFormedText
{
    /// <summary>
    /// The text with every lone surrogate replaced by U+FFFD. Half of a surrogate pair is no character: neither UTF-8 nor
    /// JSON readers take it, and a provider's reply, itself UTF-8, holds one only by a fault.
    /// </summary>
    public static string Of(string text)
    {
        var at = FirstLoneSurrogate(text);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length).Append(text, 0, at);
        foreach (var rune in text.AsSpan(at).EnumerateRunes())
        {
            result.Append(rune);
        }

        return result.ToString();
    }

    /// <summary>The same of a text that may be missing.</summary>
    public static string? OfAny(string? text) => text is null ? null : Of(text);

    private static int FirstLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return i;
            }

            i++;
        }

        return -1;
    }
}
