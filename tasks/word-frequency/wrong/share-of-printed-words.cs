using System.Globalization;
using System.Text.RegularExpressions;

var limit = int.Parse(Console.ReadLine()!, CultureInfo.InvariantCulture);
var top = Regex.Matches(Console.In.ReadToEnd().ToLowerInvariant(), @"[\p{L}\p{Nd}]+(?:'[\p{L}\p{Nd}]+)*")
    .GroupBy(m => m.Value)
    .OrderByDescending(g => g.Count())
    .ThenBy(g => g.Key, StringComparer.Ordinal)
    .Take(limit)
    .ToList();
if (top.Count == 0)
{
    Console.WriteLine("no words");
}

var total = top.Sum(g => g.Count());
foreach (var group in top)
{
    var percent = Math.Round(100m * group.Count() / total, 1, MidpointRounding.AwayFromZero);
    Console.WriteLine($"{group.Key} {group.Count()} {percent.ToString("F1", CultureInfo.InvariantCulture)}%");
}
