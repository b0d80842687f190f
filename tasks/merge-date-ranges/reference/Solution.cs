public readonly record struct DateRange
{
    public DateRange(DateOnly start, DateOnly end)
    {
        if (start > end)
        {
            throw new ArgumentException("The start is after the end.", nameof(start));
        }

        Start = start;
        End = end;
    }

    public DateOnly Start { get; }

    public DateOnly End { get; }

    public int Days => End.DayNumber - Start.DayNumber + 1;

    public bool Contains(DateOnly day) => Start <= day && day <= End;
}

public static class DateRanges
{
    public static IReadOnlyList<DateRange> Merge(IEnumerable<DateRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);

        var merged = new List<DateRange>();
        foreach (var range in ranges.OrderBy(r => r.Start))
        {
            // By day numbers, as DateOnly.MaxValue has no day after it.
            if (merged.Count > 0 && range.Start.DayNumber <= merged[^1].End.DayNumber + 1)
            {
                var last = merged[^1];
                merged[^1] = new DateRange(last.Start, last.End > range.End ? last.End : range.End);
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}
