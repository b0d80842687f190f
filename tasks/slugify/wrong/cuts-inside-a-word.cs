using System.Globalization;
using System.Text;

public static class Slug
{
    public static string Create(string text, int maxLength = 80)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);

        string replaced = text
            .Replace("ß", "ss").Replace("ẞ", "ss")
            .Replace("æ", "ae").Replace("Æ", "ae")
            .Replace("ø", "o").Replace("Ø", "o")
            .Replace("'", "").Replace("\u2019", "");

        var slug = new StringBuilder();
        foreach (char c in replaced.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        string result = slug.ToString().Trim('-');
        return result.Length <= maxLength ? result : result[..maxLength].Trim('-');
    }
}
