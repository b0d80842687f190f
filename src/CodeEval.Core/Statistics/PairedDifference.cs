namespace CodeEval.Statistics;

/// <summary>How much higher pass@k is for one model than for another over the tasks that both have.</summary>
/// <param name="Difference">The mean over shared tasks of first minus second, from -1 to 1.</param>
/// <param name="Low">The lower end of the 95 % interval; null with fewer than two shared tasks.</param>
/// <param name="High">The upper end of the 95 % interval; null where <paramref name="Low"/> is.</param>
/// <param name="Tasks">How many tasks are shared: those where both models have at least k scored samples.</param>
public sealed record PairedDifference(double Difference, double? Low, double? High, int Tasks)
{
    /// <summary>
    /// Whether the interval leaves out zero, so that the difference can be told from none at 95 %;
    /// null where there is no interval.
    /// </summary>
    public bool? ToldFromNone => Low is null || High is null ? null : Low > 0 || High < 0;
}
