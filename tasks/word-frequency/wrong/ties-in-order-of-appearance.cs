using System.Globalization;
using System.Text.RegularExpressions;

var limit = int.Parse(Console.ReadLine()!, CultureInfo.InvariantCulture);
var words = Regex.Matches(Console.In.ReadToEnd().ToLowerInvariant(), @"[\p{L}\p{Nd}]+(?:'[\p{L}\p{Nd}]+)*").Select(m => m.Value).ToList();
if (words.Count == 0)
{
    Console.WriteLine("no words");
    return;
}

foreach (var group in words.GroupBy(w => w).OrderByDescending(g => g.Count()).Take(limit))
{
    var percent = Math.Round(100m * group.Count() / words.Count, 1, MidpointRounding.AwayFromZero);
    Console.WriteLine($"{group.Key} {group.Count()} {percent.ToString("F1", CultureInfo.InvariantCulture)}%");
}
