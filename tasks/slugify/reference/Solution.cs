using System.Globalization;
using System.Text;

public static class Slug
{
    public static string Create(string text, int maxLength = 80)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);

        var slug = new StringBuilder(text.Length);
        bool separatorIsDue = false;

        foreach (char c in text.Normalize(NormalizationForm.FormD))
        {
            if (c is '\'' or '\u2019' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            string letters = c switch
            {
                >= 'a' and <= 'z' or >= '0' and <= '9' => c.ToString(),
                >= 'A' and <= 'Z' => ((char)(c | 0x20)).ToString(),
                'ß' or 'ẞ' => "ss",
                'æ' or 'Æ' => "ae",
                'ø' or 'Ø' => "o",
                _ => "",
            };

            if (letters.Length == 0)
            {
                separatorIsDue = slug.Length > 0;
                continue;
            }

            if (separatorIsDue)
            {
                slug.Append('-');
                separatorIsDue = false;
            }

            slug.Append(letters);
        }

        return Shorten(slug.ToString(), maxLength);
    }

    private static string Shorten(string slug, int maxLength)
    {
        if (slug.Length <= maxLength)
        {
            return slug;
        }

        // A hyphen right behind the limit means that the last word just fits.
        int end = slug.LastIndexOf('-', maxLength);
        return slug[..(end > 0 ? end : maxLength)];
    }
}
