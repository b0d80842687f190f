public readonly record struct DateRange
{
    public DateRange(DateOnly start, DateOnly end)
    {
        if (end < start)
        {
            throw new ArgumentException("The end is before the start.", nameof(end));
        }

        Start = start;
        End = end;
    }

    public DateOnly Start { get; }
    public DateOnly End { get; }
    public int Days => End.DayNumber - Start.DayNumber;
    public bool Contains(DateOnly day) => day >= Start && day <= End;
}

public static class DateRanges
{
    public static IReadOnlyList<DateRange> Merge(IEnumerable<DateRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        var result = new List<DateRange>();
        foreach (var range in ranges.OrderBy(r => r.Start))
        {
            if (result.Count > 0 && range.Start.DayNumber - result[^1].End.DayNumber <= 1)
            {
                var end = range.End > result[^1].End ? range.End : result[^1].End;
                result[^1] = new DateRange(result[^1].Start, end);
            }
            else
            {
                result.Add(range);
            }
        }

        return result;
    }
}
