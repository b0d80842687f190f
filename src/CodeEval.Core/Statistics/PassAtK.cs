namespace CodeEval.Statistics;

/// <summary>
/// pass@k: the chance that at least one of k samples for a task passes.
/// Source: Chen et al. 2021, "Evaluating Large Language Models Trained on Code", arXiv 2107.03374, equation 1.
/// </summary>
public static class PassAtK
{
    /// <summary>
    /// The unbiased estimate for one task, 1 - C(n-c, k) / C(n, k): the share of all choices of k out of the
    /// n samples that hold at least one of the c that passed.
    /// </summary>
    /// <param name="n">Scored samples, at least <paramref name="k"/>.</param>
    /// <param name="c">Those that passed, from 0 to <paramref name="n"/>.</param>
    /// <param name="k">Samples drawn, at least 1.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is out of its range; above all, k samples cannot be drawn from fewer.
    /// </exception>
    public static double Estimate(int n, int c, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, k);
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(c, n);

        // As a product, no binomial coefficient can overflow. C(n-c, k) / C(n, k) is symmetric in c and k,
        // so the product has as many factors as the smaller of the two.
        var factors = Math.Min(c, k);
        var others = Math.Max(c, k);
        var nonePasses = 1.0;
        for (var i = 0; i < factors; i++)
        {
            nonePasses *= Math.Max(0, n - i - others) / (double)(n - i);
        }

        return 1 - nonePasses;
    }

    /// <summary>
    /// The mean of the estimates of the tasks with at least k scored samples, and its 95 % interval clustered by
    /// task: samples of one task resemble each other, so the spread is judged between tasks alone.
    /// See <see cref="RateInterval"/> for the interval.
    /// </summary>
    /// <param name="tallies">One tally a task.</param>
    /// <param name="k">Samples drawn, at least 1.</param>
    /// <returns>The mean and how many tasks it rests on; null where no task has k scored samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or a tally holds more passes than samples.</exception>
    public static PassEstimate? OverTasks(IEnumerable<TaskTally> tallies, int k)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return Mean([.. tallies.Where(tally => tally.Scored >= k).Select(tally => Estimate(tally.Scored, tally.Passed, k))]);
    }

    /// <summary>
    /// The mean over shared tasks of the first model's pass@k minus the second's, with its interval and its test. Pairing by
    /// task takes out what makes a task hard for both, so it is told more exactly than from two means taken apart.
    /// Source: Miller 2024, "Adding Error Bars to Evals", arXiv 2411.00640, on paired differences.
    /// </summary>
    /// <param name="first">One tally a task of the first model.</param>
    /// <param name="second">One tally a task of the second model, with no task twice. Tasks that only one has are left out.</param>
    /// <param name="k">Samples drawn, at least 1.</param>
    /// <returns>The difference; null where no task has k scored samples of both models.</returns>
    /// <exception cref="ArgumentException">A task stands twice among the tallies of the second model.</exception>
    public static PairedDifference? Difference(IEnumerable<TaskTally> first, IEnumerable<TaskTally> second, int k)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var others = second.Where(tally => tally.Scored >= k).ToDictionary(tally => tally.Task, StringComparer.Ordinal);
        var (values, eachIsOneAnswer) = (new List<double>(), true);
        foreach (var tally in first.Where(tally => tally.Scored >= k))
        {
            if (others.TryGetValue(tally.Task, out var other))
            {
                values.Add(Estimate(tally.Scored, tally.Passed, k) - Estimate(other.Scored, other.Passed, k));
                eachIsOneAnswer &= tally.Scored == k && other.Scored == k;
            }
        }

        return values.Count == 0 ? null : PairedDifference.Of(values, eachIsOneAnswer);
    }

    internal static PassEstimate? Mean(double[] rates)
    {
        if (rates.Length == 0)
        {
            return null;
        }

        var (low, high) = RateInterval.OfMean(rates);
        return new PassEstimate(rates.Average(), low, high, rates.Length) { StandardError = TaskInterval.StandardError(rates) };
    }
}
