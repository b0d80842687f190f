public readonly record struct DateRange
{
    public DateRange(DateOnly start, DateOnly end);
    public DateOnly Start { get; }
    public DateOnly End { get; }
    public int Days { get; }
    public bool Contains(DateOnly day);
}

public static class DateRanges
{
    public static IReadOnlyList<DateRange> Merge(IEnumerable<DateRange> ranges);
}
