using System.Text.Json.Serialization;

namespace CodeEval.Statistics;

/// <summary>
/// How much more one model has than another of something that each task gives a value of, such as tokens a second or
/// dollars, over the tasks that both have.
/// </summary>
/// <param name="Difference">The mean over shared tasks of first minus second, in the values' unit.</param>
/// <param name="Low">The lower end of the 95 % interval; null with fewer than two shared tasks, and where all differences are equal.</param>
/// <param name="High">The upper end of the 95 % interval; null where <paramref name="Low"/> is.</param>
/// <param name="Tasks">How many tasks are shared.</param>
public sealed record PairedValues(double Difference, double? Low, double? High, int Tasks)
{
    private const double Level = 0.05;

    /// <summary>The standard error of the difference, clustered by task; null where <see cref="Low"/> is.</summary>
    public double? StandardError { get; init; }

    /// <summary>The p-value of <see cref="SignFlipTest"/>; null where <see cref="Low"/> is.</summary>
    public double? PValue { get; init; }

    /// <summary><see cref="PValue"/> corrected for what was looked at beside it; as great where that was nothing.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>
    /// Whether the difference can be told from none at 95 %, by the rule of <see cref="PairedDifference.ToldFromNone"/>;
    /// null where there is no interval.
    /// </summary>
    public bool? ToldFromNone => AdjustedPValue is { } p && LeavesOutZero is { } leavesOut ? p < Level && leavesOut : null;

    /// <summary>Whether the interval leaves out zero; null where there is none.</summary>
    [JsonIgnore]
    public bool? LeavesOutZero => Low is null || High is null ? null : Low > 0 || High < 0;

    /// <summary>Compares two models by the tasks that both have a value for.</summary>
    /// <param name="first">The first model's value by task; finite numbers in any unit.</param>
    /// <param name="second">The second model's.</param>
    /// <returns>The difference; null where no task is shared.</returns>
    public static PairedValues? Compare(IReadOnlyDictionary<string, double> first, IReadOnlyDictionary<string, double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);

        // In an order of their own, so that the sum does not hang on that of the dictionary.
        double[] differences = [.. first.Keys.Where(second.ContainsKey).Order(StringComparer.Ordinal).Select(task => first[task] - second[task])];
        if (differences.Length == 0)
        {
            return null;
        }

        var error = TaskInterval.StandardError(differences);
        var (low, high) = error is null ? (null, null) : TaskInterval.OfMean(differences, double.NegativeInfinity, double.PositiveInfinity);
        double? p = error is null ? null : SignFlipTest.PValue(differences);
        return new PairedValues(differences.Average(), low, high, differences.Length) { StandardError = error, PValue = p, AdjustedPValue = p };
    }
}
