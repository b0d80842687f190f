using MathNet.Numerics.Statistics;

namespace CodeEval.Statistics;

/// <summary>
/// What share of values lies at or below which value. Between two neighbours the percentile is interpolated: with n values
/// in order, that of p lies at the place 1 + (n - 1) · p. This is definition 7 of Hyndman and Fan 1996, "Sample Quantiles in
/// Statistical Packages" (The American Statistician 50, 361-365), that of NumPy, R and spreadsheets.
/// </summary>
/// <param name="Count">How many values there are, 1 or more. Of a few values the p99 is little else than the greatest.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">Nine in ten values are at or below it.</param>
/// <param name="P99">Ninety-nine in a hundred values are at or below it.</param>
public sealed record Percentiles(int Count, double P50, double P90, double P99)
{
    /// <summary>The percentiles of values in any order; null where there is none.</summary>
    /// <param name="values">Finite numbers.</param>
    public static Percentiles? Of(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] ordered = [.. values.Order()];
        return ordered.Length == 0 ? null : new Percentiles(ordered.Length, At(ordered, 0.5), At(ordered, 0.9), At(ordered, 0.99));
    }

    private static double At(double[] ordered, double share) =>
        SortedArrayStatistics.QuantileCustom(ordered, share, QuantileDefinition.R7);
}
