using System.Globalization;
using System.Text;

public static class Slug
{
    public static string Create(string text, int maxLength = 80)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);

        text = text.ToLower().Replace("ß", "ss").Replace("æ", "ae").Replace("ø", "o").Replace("'", "").Replace("’", "");

        var slug = new StringBuilder();
        foreach (char c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            slug.Append(char.IsAsciiLetterOrDigit(c) ? c : ' ');
        }

        string result = "";
        foreach (string word in slug.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = result.Length == 0 ? word : result + "-" + word;
            if (longer.Length > maxLength)
            {
                return result.Length == 0 ? word[..maxLength] : result;
            }

            result = longer;
        }

        return result;
    }
}
