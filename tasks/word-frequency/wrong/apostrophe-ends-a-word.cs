using System.Globalization;
using System.Text;

var limit = int.Parse(Console.ReadLine()!, CultureInfo.InvariantCulture);
var counts = new Dictionary<string, int>();
var total = 0;
var word = new StringBuilder();
foreach (var c in Console.In.ReadToEnd() + "\n")
{
    if (char.IsLetterOrDigit(c))
    {
        word.Append(char.ToLowerInvariant(c));
    }
    else if (word.Length > 0)
    {
        var key = word.ToString();
        counts[key] = counts.GetValueOrDefault(key) + 1;
        total++;
        word.Clear();
    }
}

if (total == 0)
{
    Console.WriteLine("no words");
    return;
}

foreach (var (key, count) in counts.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Take(limit))
{
    var percent = Math.Round(100m * count / total, 1, MidpointRounding.AwayFromZero);
    Console.WriteLine($"{key} {count} {percent.ToString("F1", CultureInfo.InvariantCulture)}%");
}
