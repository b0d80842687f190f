public static class Slug
{
    public static string Create(string text, int maxLength = 80)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);

        string plain = text.Replace("'", "").Replace("\u2019", "")
            .Replace("ß", "ss").Replace("ẞ", "ss")
            .Replace("æ", "ae").Replace("Æ", "ae")
            .Replace("ø", "o").Replace("Ø", "o");
        char[] characters = plain.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ').ToArray();
        string[] words = new string(characters).Split(' ', StringSplitOptions.RemoveEmptyEntries);

        if (words.Length == 0)
        {
            return "";
        }

        string slug = words[0].Length > maxLength ? words[0][..maxLength] : words[0];
        foreach (string word in words.Skip(1).TakeWhile(w => slug.Length + 1 + w.Length <= maxLength))
        {
            slug += "-" + word;
        }

        return slug;
    }
}
