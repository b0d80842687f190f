using System.Collections.Immutable;
using MathNet.Numerics;

namespace CodeEval.Statistics;

/// <summary>
/// What tasks a comparison of two models draws from, in three numbers: how often a sample passes, how far tasks differ in
/// that, and how far the models find the same tasks hard.
/// </summary>
/// <remarks>
/// The pass rates of tasks are spread by a beta distribution: even, heaped in the middle, or piled up at never and always,
/// as the spread says. A share of tasks as great as the correlation is equally hard for both models, and at the others
/// the models are independent, which gives the two rates that correlation and the variance of their difference
/// 2 · spread² · (1 - correlation).
/// </remarks>
/// <param name="PassRate">The mean pass rate of the first model, more than 0 and below 1.</param>
/// <param name="Spread">The standard deviation of the pass rate between tasks, from 0 to √(rate · (1 - rate)): at most 0.5.</param>
/// <param name="Correlation">Between the pass rates of the two models over tasks, from 0 to 1.</param>
public sealed record TaskPopulation(double PassRate, double Spread, double Correlation)
{
    // Kinds of tasks on each side, each as great a share.
    private const int Kinds = 48;

    /// <summary>The greatest spread that tasks of a pass rate can have: each always passes or never.</summary>
    public static double MostSpread(double passRate) => Math.Sqrt(passRate * (1 - passRate));

    /// <summary>
    /// What the tasks of a run were like. The variance of the tasks' rates is that between tasks and that of the samples
    /// within them, c(n-c) / (n²(n-1)) each, which is taken off: the method of moments.
    /// </summary>
    /// <param name="models">The tallies of each model, one or more; at least two tasks of each have two scored samples.</param>
    /// <param name="correlation">What is assumed where there is only one model.</param>
    /// <returns>The means over models, and over pairs of them; null where there are too few samples to tell.</returns>
    public static TaskPopulation? Estimate(IReadOnlyList<IReadOnlyCollection<TaskTally>> models, double correlation)
    {
        ArgumentNullException.ThrowIfNull(models);
        ImmutableArray<ImmutableSortedDictionary<string, TaskTally>> repeated =
            [.. models.Select(tallies => tallies.Where(tally => tally.Scored >= 2).ToImmutableSortedDictionary(tally => tally.Task, tally => tally, StringComparer.Ordinal))];
        repeated = [.. repeated.Where(tallies => tallies.Count >= 2)];
        if (repeated.IsEmpty)
        {
            return null;
        }

        double[] variances = [.. repeated.Select(VarianceBetween)];
        double[] correlations =
        [
            .. from first in Enumerable.Range(0, repeated.Length)
               from second in Enumerable.Range(first + 1, repeated.Length - first - 1)
               let product = Math.Sqrt(variances[first] * variances[second])
               where product > 0
               select Math.Clamp(Covariance(repeated[first], repeated[second]) / product, 0, 1),
        ];
        var rate = repeated.Average(tallies => tallies.Values.Average(RateOf));
        return new TaskPopulation(
            rate,
            Math.Min(Math.Sqrt(variances.Average()), MostSpread(rate)),
            correlations.Length == 0 ? correlation : correlations.Average());
    }

    /// <summary>The kinds of tasks where the second model passes less often than the first.</summary>
    /// <param name="difference">By how much, from 0 to <see cref="PassRate"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The difference or one of the three numbers is out of its range.</exception>
    public ImmutableArray<TaskPair> Pairs(double difference)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(difference);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(difference, PassRate);
        ArgumentOutOfRangeException.ThrowIfNegative(Correlation);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Correlation, 1);
        var share = Spread / MostSpread(PassRate);
        var (firsts, seconds) = (Rates(PassRate, share), Rates(PassRate - difference, share));
        var pairs = ImmutableArray.CreateBuilder<TaskPair>();
        if (Correlation > 0)
        {
            pairs.AddRange(firsts.Zip(seconds, (first, second) => new TaskPair(first, second, Correlation / Kinds)));
        }

        if (Correlation < 1)
        {
            pairs.AddRange(firsts.SelectMany(first => seconds.Select(second => new TaskPair(first, second, (1 - Correlation) / (Kinds * Kinds)))));
        }

        return pairs.ToImmutable();
    }

    // The means of as many equal slices of the beta distribution as there are kinds, as near as its quantiles give them.
    private static double[] Rates(double mean, double share)
    {
        // The share of the greatest variance that there is; the two parameters of the distribution add up to 1/share² - 1.
        var most = share * share;
        if (mean <= 0 || most < 1e-9)
        {
            return [.. Enumerable.Repeat(mean, Kinds)];
        }

        if (most > 1 - 1e-9)
        {
            var always = mean * Kinds;
            return [.. Enumerable.Range(0, Kinds).Select(kind => Math.Clamp(always - (Kinds - 1 - kind), 0, 1))];
        }

        var weight = (1 / most) - 1;
        double[] rates = [.. Enumerable.Range(0, Kinds).Select(kind => Quantile(mean * weight, (1 - mean) * weight, (kind + 0.5) / Kinds))];
        return Centred(rates, mean);
    }

    // The middles of slices miss the mean a little, and the difference of two means is what everything hangs on.
    private static double[] Centred(double[] rates, double mean)
    {
        for (var round = 0; round < 50 && Math.Abs(mean - rates.Average()) > 1e-12; round++)
        {
            var off = mean - rates.Average();
            double[] room = [.. rates.Select(rate => Math.Max(rate * (1 - rate), 0.001))];
            rates = [.. rates.Zip(room, (rate, at) => Math.Clamp(rate + (off * at / room.Average()), 0, 1))];
        }

        return rates;
    }

    private static double Quantile(double a, double b, double share)
    {
        var (low, high) = (0.0, 1.0);
        for (var halving = 0; halving < 50; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = SpecialFunctions.BetaRegularized(a, b, middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double RateOf(TaskTally tally) => (double)tally.Passed / tally.Scored;

    private static double VarianceBetween(ImmutableSortedDictionary<string, TaskTally> tallies)
    {
        var mean = tallies.Values.Average(RateOf);
        var all = tallies.Values.Sum(tally => (RateOf(tally) - mean) * (RateOf(tally) - mean)) / (tallies.Count - 1);
        return Math.Max(0, all - tallies.Values.Average(tally => SampleDisagreement.VarianceOf(tally) / tally.Scored));
    }

    private static double Covariance(ImmutableSortedDictionary<string, TaskTally> first, ImmutableSortedDictionary<string, TaskTally> second)
    {
        (double First, double Second)[] shared = [.. first.Where(tally => second.ContainsKey(tally.Key)).Select(tally => (RateOf(tally.Value), RateOf(second[tally.Key])))];
        var (firstMean, secondMean) = (shared.Select(pair => pair.First).DefaultIfEmpty().Average(), shared.Select(pair => pair.Second).DefaultIfEmpty().Average());
        return shared.Length < 2 ? 0 : shared.Sum(pair => (pair.First - firstMean) * (pair.Second - secondMean)) / (shared.Length - 1);
    }
}
