using System.Text;

public static class WordTools
{
    public static IReadOnlyDictionary<string, int> CountWords(string text)
    {
        var counts = new Dictionary<string, int>();
        foreach (var word in Words(text))
        {
            counts.TryGetValue(word, out var count);
            counts[word] = count + 1;
        }

        return counts;
    }

    public static IReadOnlyList<string> MostFrequent(string text, int count) =>
        CountWords(text)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(count)
            .Select(pair => pair.Key)
            .ToList();

    public static string Capitalize(string text) =>
        string.Join(" ", text.Split(' ').Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word.Substring(1)));

    public static bool IsPalindrome(string text)
    {
        var left = 0;
        var right = text.Length - 1;
        while (left < right)
        {
            if (!char.IsLetterOrDigit(text[left]))
            {
                left++;
            }
            else if (!char.IsLetterOrDigit(text[right]))
            {
                right--;
            }
            else if (char.ToLowerInvariant(text[left++]) != char.ToLowerInvariant(text[right--]))
            {
                return false;
            }
        }

        return true;
    }

    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        if (width < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(width));
        }

        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length >= width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
        {
            lines.Add(line.ToString());
        }

        return lines;
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isInside = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isInside && start < 0)
            {
                start = i;
            }
            else if (!isInside && start >= 0)
            {
                yield return text.Substring(start, i - start).ToLowerInvariant();
                start = -1;
            }
        }
    }
}
