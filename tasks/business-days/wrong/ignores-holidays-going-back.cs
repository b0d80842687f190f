public static class BusinessDays
{
    public static DateOnly Add(DateOnly start, int days, IReadOnlySet<DateOnly> holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);

        DateOnly date = start;

        while (days > 0)
        {
            date = date.AddDays(1);
            if (!IsWeekend(date) && !holidays.Contains(date))
            {
                days--;
            }
        }

        while (days < 0)
        {
            date = date.AddDays(-1);
            if (!IsWeekend(date))
            {
                days++;
            }
        }

        return date;
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
