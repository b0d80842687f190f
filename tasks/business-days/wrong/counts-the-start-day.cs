public static class BusinessDays
{
    public static DateOnly Add(DateOnly start, int days, IReadOnlySet<DateOnly> holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);

        if (days == 0)
        {
            return start;
        }

        int step = days > 0 ? 1 : -1;
        int left = Math.Abs(days);
        DateOnly date = start;

        while (true)
        {
            bool weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            if (!weekend && !holidays.Contains(date))
            {
                left--;
                if (left == 0)
                {
                    return date;
                }
            }

            date = date.AddDays(step);
        }
    }
}
