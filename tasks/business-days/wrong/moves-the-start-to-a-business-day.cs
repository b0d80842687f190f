public static class BusinessDays
{
    public static DateOnly Add(DateOnly start, int days, IReadOnlySet<DateOnly> holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);

        int step = days < 0 ? -1 : 1;
        DateOnly date = start;

        while (IsFree(date))
        {
            date = date.AddDays(step);
        }

        for (int i = 0; i < Math.Abs(days); i++)
        {
            do
            {
                date = date.AddDays(step);
            }
            while (IsFree(date));
        }

        return date;

        bool IsFree(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.Contains(day);
    }
}
