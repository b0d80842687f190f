using System.Text.Json.Serialization;

namespace CodeEval.Statistics;

/// <summary>How much higher pass@k is for one model than for another over the tasks that both have.</summary>
/// <param name="Difference">The mean over shared tasks of first minus second, from -1 to 1.</param>
/// <param name="Low">The lower end of the 95 % interval (<see cref="TaskInterval"/>); null with fewer than two shared tasks.</param>
/// <param name="High">The upper end of the 95 % interval; null where <paramref name="Low"/> is.</param>
/// <param name="Tasks">How many tasks are shared: those where both models have at least k scored samples.</param>
public sealed record PairedDifference(double Difference, double? Low, double? High, int Tasks)
{
    /// <summary>
    /// The name of the test where every shared task is one answer of each model, right or wrong: the exact one of McNemar
    /// 1947 (Psychometrika 12, 153-157), which asks whether of the tasks that one model alone got right each had as many.
    /// </summary>
    public const string McNemar = "mcnemar";

    /// <summary>The name of the test everywhere else, that of <see cref="SignFlipTest"/>.</summary>
    public const string Permutation = "permutation";

    private const double Level = 0.05;

    // What differs by rounding alone is no difference.
    private const double Same = 1e-9;

    /// <summary>The standard error of the difference, clustered by task; null with fewer than two shared tasks, and where all agree.</summary>
    public double? StandardError { get; init; }

    /// <summary>Tasks at which the first model is better.</summary>
    public int Wins { get; init; }

    /// <summary>Tasks at which the first model is worse.</summary>
    public int Losses { get; init; }

    /// <summary>Tasks at which both are equally good.</summary>
    public int Ties { get; init; }

    /// <summary><see cref="McNemar"/> or <see cref="Permutation"/>.</summary>
    public string Test { get; init; } = Permutation;

    /// <summary>
    /// The chance of a mean difference this great, either way, were the models alike: from 0 to 1, exact. Null where
    /// <see cref="Low"/> is.
    /// </summary>
    public double? PValue { get; init; }

    /// <summary>
    /// <see cref="PValue"/> corrected for the number of differences that were looked at beside this one (<see cref="HolmCorrection"/>);
    /// as great where there was no other.
    /// </summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>
    /// The smallest true difference that as many tasks with as much spread find in four of five runs, from 0 up, more than 1
    /// where no difference is great enough; null where <see cref="StandardError"/> is, and with too few tasks to tell any
    /// (<see cref="MinimumDetectable.FewestTasks"/>). See <see cref="MinimumDetectable"/>.
    /// </summary>
    public double? MinimumDetectableDifference { get; init; }

    /// <summary>
    /// Whether the difference can be told from none at 95 %: the adjusted p-value is below 0.05, and the interval leaves out
    /// zero. Null where there is no interval.
    /// </summary>
    public bool? ToldFromNone => AdjustedPValue is { } p && LeavesOutZero is { } leavesOut ? p < Level && leavesOut : null;

    /// <summary>Whether the interval leaves out zero; null where there is none.</summary>
    [JsonIgnore]
    public bool? LeavesOutZero => Low is null || High is null ? null : Low > 0 || High < 0;

    /// <summary>Judges differences.</summary>
    /// <param name="differences">One a task, each from -1 to 1, at least one.</param>
    /// <param name="eachIsOneAnswer">Whether each is the difference of two answers, so that it is -1, 0 or 1.</param>
    internal static PairedDifference Of(IReadOnlyCollection<double> differences, bool eachIsOneAnswer)
    {
        var (low, high) = TaskInterval.OfMean(differences, -1, 1);
        var error = TaskInterval.StandardError(differences);
        double? p = differences.Count < 2 ? null : SignFlipTest.PValue(differences);
        var (wins, losses) = (differences.Count(value => value > Same), differences.Count(value => value < -Same));
        return new PairedDifference(differences.Average(), low, high, differences.Count)
        {
            StandardError = error,
            Wins = wins,
            Losses = losses,
            Ties = differences.Count - wins - losses,
            Test = eachIsOneAnswer ? McNemar : Permutation,
            PValue = p,
            AdjustedPValue = p,
            MinimumDetectableDifference = error is { } known && differences.Count >= MinimumDetectable.FewestTasks ? MinimumDetectable.Difference(known, differences.Count) : null,
        };
    }
}
