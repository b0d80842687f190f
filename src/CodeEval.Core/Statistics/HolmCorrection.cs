using System.Collections.Immutable;

namespace CodeEval.Statistics;

/// <summary>
/// p-values of several tests, corrected for their number: where no difference is true, the chance that even one is told
/// from none stays below the level, however the tests depend on each other.
/// Source: Holm 1979, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6, 65-70.
/// </summary>
public static class HolmCorrection
{
    /// <summary>
    /// The corrected values: with m values in rising order, the i-th becomes (m - i + 1) times itself, at least what became of
    /// the one before it, and at most 1.
    /// </summary>
    /// <param name="values">p-values, each from 0 to 1.</param>
    /// <returns>One for each, in the order given.</returns>
    public static ImmutableArray<double> Adjust(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var adjusted = new double[values.Count];
        var least = 0.0;
        foreach (var (rank, place) in Enumerable.Range(0, values.Count).OrderBy(place => values[place]).Index())
        {
            least = Math.Max(least, Math.Min(1, (values.Count - rank) * values[place]));
            adjusted[place] = least;
        }

        return [.. adjusted];
    }

    /// <summary>Differences that were looked at together, each with its p-value corrected for their number.</summary>
    /// <param name="differences">All that were looked at; those without a p-value are none of the tests.</param>
    /// <returns>One for each, in the order given.</returns>
    public static ImmutableArray<PairedDifference> Adjust(IReadOnlyList<PairedDifference> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        var tested = new Queue<double>(Adjust([.. differences.Select(difference => difference.PValue).OfType<double>()]));
        return [.. differences.Select(difference => difference.PValue is null ? difference : difference with { AdjustedPValue = tested.Dequeue() })];
    }
}
