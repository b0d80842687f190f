using System.Globalization;

var limit = int.Parse(Console.ReadLine()!, CultureInfo.InvariantCulture);
var words = Words(Console.In.ReadToEnd()).ToList();

if (words.Count == 0)
{
    Console.WriteLine("no words");
    return;
}

var mostFrequent = words
    .CountBy(word => word)
    .OrderByDescending(pair => pair.Value)
    .ThenBy(pair => pair.Key, StringComparer.Ordinal)
    .Take(limit);

foreach (var (word, count) in mostFrequent)
{
    var percent = Math.Round(100m * count / words.Count, 1, MidpointRounding.AwayFromZero);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word} {count} {percent:F1}%"));
}

static IEnumerable<string> Words(string text)
{
    var start = -1;
    for (var i = 0; i <= text.Length; i++)
    {
        if (IsPartOfWord(text, i))
        {
            if (start < 0)
            {
                start = i;
            }
        }
        else if (start >= 0)
        {
            yield return text[start..i].ToLowerInvariant();
            start = -1;
        }
    }
}

static bool IsPartOfWord(string text, int i)
    => IsWordCharacter(text, i) || (i < text.Length && text[i] == '\'' && IsWordCharacter(text, i - 1) && IsWordCharacter(text, i + 1));

static bool IsWordCharacter(string text, int i)
    => i >= 0 && i < text.Length && char.IsLetterOrDigit(text[i]);
