namespace CodeEval.Statistics;

/// <summary>pass@k or pass^k of a model over tasks, with a 95 % interval clustered by task.</summary>
/// <param name="Estimate">The mean over tasks, from 0 to 1.</param>
/// <param name="Low">The interval's lower end, from 0 to 1; null where fewer than two tasks leave nothing to judge the spread by.</param>
/// <param name="High">The interval's upper end, from 0 to 1; null where <paramref name="Low"/> is.</param>
/// <param name="Tasks">How many tasks the mean rests on: those with at least k scored samples.</param>
public sealed record PassEstimate(double Estimate, double? Low, double? High, int Tasks)
{
    /// <summary>
    /// The standard error of the mean, clustered by task (<see cref="TaskInterval.StandardError"/>); null with fewer than two
    /// tasks, and where all tasks agree, which tells nothing of the spread.
    /// </summary>
    public double? StandardError { get; init; }
}
