namespace CodeEval.Statistics;

/// <summary>
/// The 95 % interval of a mean of rates over tasks, where the tasks are seen as drawn from a larger set of the same kind.
/// </summary>
/// <remarks>
/// <para>
/// The interval of Wilson 1927 (Journal of the American Statistical Association 22, 209-212) at the effective sample size
/// n = m(1-m) / v, where m is the mean and v its variance judged between tasks: how many single yes-or-no draws would be as
/// exact as these tasks are. Where every task is one sample, n is the number of tasks and the interval is Wilson's own.
/// The effective sample size is that of Kish 1965, "Survey Sampling"; Franco, Little, Louis and Slud 2019 (Journal of Survey
/// Statistics and Methodology 7, 334-364) compare intervals that are made so for clustered samples.
/// </para>
/// <para>
/// Nearly all tasks may agree while the few that do not were not drawn: 25 tasks near 1 say little of the one in thirty
/// that is near 0. So v is judged as though a quarter of a task more lay at each end of the range. The quarter was chosen by
/// the simulation of docs/statistics.md, which says what the interval covers, and where it falls short.
/// </para>
/// <para>Where all tasks agree, the rule of <see cref="TaskInterval"/> is used.</para>
/// </remarks>
public static class RateInterval
{
    private const double TasksAtEachEnd = 0.25;
    private const double Quantile = 1.959963984540054;

    /// <summary>The interval of the mean of <paramref name="rates"/>.</summary>
    /// <param name="rates">One rate a task, each from 0 to 1.</param>
    /// <returns>The ends, from 0 to 1; both null with fewer than two rates.</returns>
    public static (double? Low, double? High) OfMean(IReadOnlyCollection<double> rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        return TaskInterval.Agree(rates) ? TaskInterval.OfMean(rates, 0, 1) : Wilson(rates.Average(), EffectiveSize(rates));
    }

    private static double EffectiveSize(IReadOnlyCollection<double> rates)
    {
        var weight = rates.Count + (2 * TasksAtEachEnd);
        var mean = (rates.Sum() + TasksAtEachEnd) / weight;
        var variance = (rates.Sum(rate => (rate - mean) * (rate - mean)) + (TasksAtEachEnd * ((mean * mean) + ((1 - mean) * (1 - mean))))) / weight;
        return mean * (1 - mean) / variance * rates.Count;
    }

    private static (double? Low, double? High) Wilson(double mean, double size)
    {
        const double Square = Quantile * Quantile;
        var shrink = 1 + (Square / size);
        var centre = (mean + (Square / (2 * size))) / shrink;
        var half = Quantile / shrink * Math.Sqrt((mean * (1 - mean) / size) + (Square / (4 * size * size)));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
