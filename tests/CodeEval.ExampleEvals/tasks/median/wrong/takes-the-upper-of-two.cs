public static class Numbers
{
    public static double Median(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count == 0 ? throw new ArgumentException("There are no numbers.", nameof(values)) : values.Order().ElementAt(values.Count / 2);
    }
}
