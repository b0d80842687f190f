using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CodeEval.Worker.Forking;

/// <summary>
/// What answers and tests do again and again with the framework, as recorded completions of models have it: lists, tallies,
/// totals, orders, dates, texts. A zygote does it once before it forks. Generic code for a type of value is compiled when
/// it is first called, at 0.2 ms a method: here once, or in every child.
/// </summary>
internal static class CommonCode
{
    private static readonly (string Name, decimal Amount)[] Rows = [("b", 1.5m), ("a", 2m), ("b", 0.25m)];

    /// <summary>Does all of it; the result only keeps it from being optimized away.</summary>
    public static int Run() =>
        Lists([3, 1, 2]) + Lists([3L, 1, 2]) + Lists([3.5, 1, 2]) + Lists(['c', 'a', 'b']) + Lists(["c", "a", "b"])
        + Lists([(2, "b"), (1, "a")]) + Lists([(2, 3), (1, 4)])
        + Tallies(["b", "a", "b"]) + Tallies([2, 1, 2]) + Tallies("bab")
        + Totals() + Sums() + Dates() + Texts() + Searches() + Asynchronously().GetAwaiter().GetResult();

    private static int Lists<T>(T[] values)
        where T : notnull
    {
        var list = new List<T>(values) { values[0] };
        list.AddRange(values);
        list.Insert(0, values[^1]);
        list.RemoveAt(0);
        list.Sort();
        list.Reverse();
        int count = list.Contains(values[1]) && list.IndexOf(values[0]) >= 0 && list.TrueForAll(values.Contains) ? list.Count : 0;
        foreach (T value in list)
        {
            count += EqualityComparer<T>.Default.Equals(value, values[0]) ? 1 : 0;
        }

        for (int i = 1; i < list.Count; i++)
        {
            count += Comparer<T>.Default.Compare(list[i - 1], list[i]);
            (list[i - 1], list[i]) = (list[i], list[i - 1]);
        }

        List<T> sorted = list.Where(value => !value.Equals(values[2 % values.Length])).Distinct().OrderBy(value => value).ToList();
        T[] descending = [.. list.OrderByDescending(value => value).Take(2)];
        var set = new HashSet<T>(list);
        return count + (set.SetEquals(values) ? 1 : 0) + (set.Add(values[0]) ? 1 : 0)
            + (sorted.SequenceEqual(descending) ? 1 : 0)
            + list.Select((value, index) => (value, index)).Count(pair => pair.index > 1)
            + list.Skip(1).Concat(values).Select(value => value.GetHashCode()).Count()
            + (list.Any(value => value.Equals(values[0])) && list.All(values.Contains) ? 1 : 0)
            + list.First().GetHashCode() + list.Last().GetHashCode() + list.FirstOrDefault(value => value.Equals(values[1]))!.GetHashCode()
            + list.Max()!.GetHashCode() + list.Min()!.GetHashCode() + list.ToArray().Length
            + new Queue<T>(values).Dequeue().GetHashCode() + new Stack<T>(values).Pop().GetHashCode()
            + string.Join(", ", values).Length;
    }

    private static int Tallies<T>(IEnumerable<T> keys)
        where T : notnull
    {
        var counts = new Dictionary<T, int>();
        foreach (T key in keys)
        {
            counts[key] = counts.TryGetValue(key, out int count) ? count + 1 : 1;
            counts[key] = counts.GetValueOrDefault(key) + (counts.ContainsKey(key) ? 0 : 1);
        }

        int sum = 0;
        foreach ((T key, int count) in counts)
        {
            sum += count + key.GetHashCode();
        }

        List<T> frequent = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(2).Select(pair => pair.Key).ToList();
        Dictionary<T, int> groups = keys.GroupBy(key => key).ToDictionary(group => group.Key, group => group.Count());
        return sum + frequent.Count + groups.Values.Max() + groups.Keys.Count + counts.Sum(pair => pair.Value)
            + counts.Where(pair => pair.Value > 1).Select(pair => pair.Key).ToArray().Length + counts.First().Value
            + counts.MaxBy(pair => pair.Value).Value + new SortedDictionary<T, int>(counts).Count;
    }

    private static int Totals()
    {
        var totals = new Dictionary<string, decimal>();
        foreach ((string name, decimal amount) in Rows)
        {
            totals.TryAdd(name, 0);
            totals[name] += Math.Round(amount, 2);
        }

        decimal sum = Rows.Sum(row => row.Amount) + totals.Values.Sum() + Rows.Max(row => row.Amount) + Rows.Average(row => row.Amount);
        string text = string.Join(';', totals.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value:0.00}")));
        return (int)sum + text.Length + Rows.GroupBy(row => row.Name).Select(group => (group.Key, Sum: group.Sum(row => row.Amount))).OrderBy(group => group.Sum).ToList().Count;
    }

    private static int Sums()
    {
        int[] numbers = [.. Enumerable.Range(1, 4).Where(number => number % 2 == 0).Select(number => number * number)];
        return numbers.Sum() + (int)numbers.Average() + numbers.Aggregate((left, right) => left * right)
            + (int)new[] { 1.5, 2 }.Sum() + (int)new[] { 1L, 2 }.Sum() + (int)new[] { 1.5, 2 }.Average()
            + numbers.Zip(numbers.Reverse(), (left, right) => left - right).Count() + numbers.SelectMany(number => Enumerable.Repeat(number, 2)).Count()
            + Enumerable.Range(0, 3).Select(number => (number, number + 1)).ToArray().Length + numbers.ToHashSet().Count
            + Array.IndexOf(numbers, 4) + Array.BinarySearch(numbers, 4) + (int)Math.Sqrt(Math.Pow(2, 4));
    }

    private static int Dates()
    {
        var date = new DateOnly(2024, 2, 28);
        var days = new HashSet<DateOnly> { date, date.AddDays(1) };
        var moment = new DateTimeOffset(2024, 2, 28, 12, 0, 0, TimeSpan.Zero);
        var spans = new List<(DateOnly From, DateOnly To)> { (date, date.AddDays(2)), (date, date) };
        spans.Sort((left, right) => left.From.CompareTo(right.From) + left.To.CompareTo(right.To));
        return days.Count + (days.Contains(date) && date < date.AddDays(1) ? 1 : 0) + (int)(moment - moment.AddHours(-1)).TotalMinutes
            + spans.OrderBy(span => span.From).ThenBy(span => span.To).Count() + moment.ToString("O", CultureInfo.InvariantCulture).Length
            + (DateOnly.TryParse("2024-02-28", CultureInfo.InvariantCulture, out DateOnly parsed) && parsed.Equals(date) ? 1 : 0)
            + DateTime.Parse("2024-02-28", CultureInfo.InvariantCulture).DayOfYear + (date.DayOfWeek == DayOfWeek.Sunday ? 1 : 0);
    }

    private static int Texts()
    {
        var text = new StringBuilder();
        foreach (char letter in "One two".Where(char.IsLetter))
        {
            text.Append(char.ToUpperInvariant(letter)).Append(1).Append(CultureInfo.InvariantCulture, $"{letter}{1.5:F1}");
        }

        string[] parts = "a=1; b = 2;c".Split([';', '='], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string reversed = new([.. "One two".Reverse()]);
        return text.Length + parts.Length + reversed.LastIndexOf('o') + string.CompareOrdinal(reversed, "owt") + reversed.IndexOf("wt", StringComparison.OrdinalIgnoreCase)
            + reversed.Replace(" ", "", StringComparison.Ordinal).PadLeft(10, '0').TrimStart('0').ToLowerInvariant().Length
            + (int.TryParse("12", NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : 0)
            + (decimal.TryParse("1.5", NumberStyles.Number, CultureInfo.InvariantCulture, out decimal amount) ? (int)amount : 0)
            + (double.TryParse("1.5", NumberStyles.Float, CultureInfo.InvariantCulture, out double measure) ? (int)measure : 0)
            + string.Concat(reversed.OrderBy(letter => letter)).Length + reversed.Count(letter => "aeiou".Contains(letter)) + reversed[1..^1].Length;
    }

    private static int Searches()
    {
        int found = Regex.Matches("a1 b22", "[0-9]+").Sum(match => match.Length) + Regex.Replace("a  b", @"\s+", " ").Length;
        Match match = Regex.Match("key: value", @"^(?<key>\w+):\s*(.*)$");
        return found + (match.Success ? match.Groups["key"].Value.Length + Regex.Split("a,b", ",").Length : 0);
    }

    private static async Task<int> Asynchronously()
    {
        await Task.CompletedTask;
        int[] results = await Task.WhenAll(Task.FromResult(1), Task.FromResult(2));
        return results.Sum() + await new ValueTask<int>(1);
    }
}
