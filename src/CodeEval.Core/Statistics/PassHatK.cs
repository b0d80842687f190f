namespace CodeEval.Statistics;

/// <summary>
/// pass^k: the chance that all of k samples for a task pass, which is how far a model can be relied on.
/// Source: Yao et al. 2024, "τ-bench: A Benchmark for Tool-Agent-User Interaction in Real-World Domains", arXiv 2406.12045,
/// section 3.
/// </summary>
public static class PassHatK
{
    /// <summary>
    /// The unbiased estimate for one task, C(c, k) / C(n, k): the share of all choices of k out of the n samples of which
    /// every one passed.
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
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(c, n);

        // All pass where it is not so that at least one fails.
        return 1 - PassAtK.Estimate(n, n - c, k);
    }

    /// <summary>
    /// The mean of the estimates of the tasks with at least k scored samples, and its 95 % interval clustered by task
    /// (<see cref="RateInterval"/>).
    /// </summary>
    /// <param name="tallies">One tally a task.</param>
    /// <param name="k">Samples drawn, at least 1.</param>
    /// <returns>The mean and how many tasks it rests on; null where no task has k scored samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or a tally holds more passes than samples.</exception>
    public static PassEstimate? OverTasks(IEnumerable<TaskTally> tallies, int k)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return PassAtK.Mean([.. tallies.Where(tally => tally.Scored >= k).Select(tally => Estimate(tally.Scored, tally.Passed, k))]);
    }
}
