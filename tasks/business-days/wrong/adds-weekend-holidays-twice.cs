public static class BusinessDays
{
    public static DateOnly Add(DateOnly start, int days, IReadOnlySet<DateOnly> holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);

        int step = Math.Sign(days);
        int left = Math.Abs(days);
        DateOnly date = start;

        while (left > 0)
        {
            date = date.AddDays(step);

            if (date.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday)
            {
                left--;
            }

            if (holidays.Contains(date))
            {
                left++;
            }
        }

        return date;
    }
}
