public static class Numbers
{
    public static double Median(IReadOnlyList<double> values);
}
