public static class WordTools
{
    public static IReadOnlyDictionary<string, int> CountWords(string text);
    public static IReadOnlyList<string> MostFrequent(string text, int count);
    public static string Capitalize(string text);
    public static bool IsPalindrome(string text);
    public static IReadOnlyList<string> Wrap(string text, int width);
}
