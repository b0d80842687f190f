using MathNet.Numerics.Distributions;

namespace CodeEval.Statistics;

/// <summary>
/// The 95 % interval of a mean of differences over tasks, where the tasks are seen as drawn from a larger set of the same
/// kind. That of a mean of rates is <see cref="RateInterval"/>.
/// </summary>
/// <remarks>
/// <para>
/// As a rule: mean ± t(T-1, 0.975) · sd / √T over the T values, one a task, cut off at the ends of the range.
/// Source: Miller 2024, "Adding Error Bars to Evals", arXiv 2411.00640, on clustered errors, with Student's t in place
/// of the normal quantile because T is often small.
/// </para>
/// <para>
/// Where all values are one value v, sd is 0 and the rule would claim certainty. Then this is used: if a task of this
/// kind gives v with chance r, then T tasks in a row give it with chance r^T, so at this level r is at least
/// ρ = 0.025^(1/T). The rest, 1 - ρ, may lie anywhere in the range, so the mean lies between ρ·v + (1-ρ)·least and
/// ρ·v + (1-ρ)·most. ρ is the bound of Clopper and Pearson 1934 (Biometrika 26, 404-413) for T successes out of T,
/// and for a rate where every task passes, or none does, the interval is theirs.
/// </para>
/// </remarks>
public static class TaskInterval
{
    // Two values that differ by less than this differ by rounding alone: 1/2 and 2/4 take different products.
    private const double SameValue = 1e-9;
    private const double Tail = 0.025;

    /// <summary>The interval of the mean of <paramref name="values"/>.</summary>
    /// <param name="values">One value a task, each from <paramref name="least"/> to <paramref name="most"/>.</param>
    /// <param name="least">The least that a value can be.</param>
    /// <param name="most">The most that a value can be.</param>
    /// <returns>The ends, cut off at the range; both null with fewer than two values.</returns>
    public static (double? Low, double? High) OfMean(IReadOnlyCollection<double> values, double least, double most)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
        {
            return (null, null);
        }

        var mean = values.Average();
        if (Agree(values))
        {
            var share = Math.Pow(Tail, 1.0 / values.Count);
            return ((share * mean) + ((1 - share) * least), (share * mean) + ((1 - share) * most));
        }

        var half = StudentT.InvCDF(0, 1, values.Count - 1, 1 - Tail) * StandardError(values)!.Value;
        return (Math.Max(least, mean - half), Math.Min(most, mean + half));
    }

    /// <summary>
    /// The standard error of the mean, sd / √T: with one value a task, this is the error clustered by task of Miller 2024.
    /// </summary>
    /// <param name="values">One value a task.</param>
    /// <returns>More than 0; null with fewer than two values, and where all agree.</returns>
    public static double? StandardError(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2 || Agree(values))
        {
            return null;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count);
    }

    internal static bool Agree(IReadOnlyCollection<double> values) => values.Count < 2 || values.Max() - values.Min() < SameValue;
}
