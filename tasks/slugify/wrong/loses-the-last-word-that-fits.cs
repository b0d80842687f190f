using System.Globalization;
using System.Text;

public static class Slug
{
    public static string Create(string text, int maxLength = 80)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);

        var slug = new StringBuilder();
        foreach (char c in text.Normalize(NormalizationForm.FormD))
        {
            if (c is '\'' or '\u2019' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            string part = c switch
            {
                'ß' or 'ẞ' => "ss",
                'æ' or 'Æ' => "ae",
                'ø' or 'Ø' => "o",
                _ when char.IsAsciiLetterOrDigit(c) => char.ToLowerInvariant(c).ToString(),
                _ => "-",
            };

            if (part != "-" || (slug.Length > 0 && slug[^1] != '-'))
            {
                slug.Append(part);
            }
        }

        string result = slug.ToString().TrimEnd('-');
        if (result.Length <= maxLength)
        {
            return result;
        }

        result = result[..maxLength];
        int hyphen = result.LastIndexOf('-');
        return hyphen > 0 ? result[..hyphen] : result;
    }
}
