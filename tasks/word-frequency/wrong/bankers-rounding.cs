using System.Globalization;
using System.Text.RegularExpressions;

var limit = int.Parse(Console.ReadLine()!, CultureInfo.InvariantCulture);
var words = Regex.Matches(Console.In.ReadToEnd().ToLowerInvariant(), @"[\p{L}\p{Nd}]+(?:'[\p{L}\p{Nd}]+)*").Select(m => m.Value).ToList();
if (words.Count == 0)
{
    Console.WriteLine("no words");
    return;
}

var top = words.GroupBy(w => w)
    .OrderByDescending(g => g.Count())
    .ThenBy(g => g.Key, StringComparer.Ordinal)
    .Take(limit);
foreach (var group in top)
{
    var percent = Math.Round(100.0 * group.Count() / words.Count, 1);
    Console.WriteLine($"{group.Key} {group.Count()} {percent.ToString("F1", CultureInfo.InvariantCulture)}%");
}
