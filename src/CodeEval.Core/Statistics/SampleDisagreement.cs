namespace CodeEval.Statistics;

/// <summary>
/// How often the samples of one model for one task disagree: what of a pass rate is luck of the draw, and would be smaller
/// with more samples. It is ordinary in models that sample, and no fault of the harness.
/// </summary>
/// <param name="Tasks">Tasks with at least two scored samples.</param>
/// <param name="Unstable">Those of them of which some samples passed and some did not.</param>
/// <param name="Variance">
/// The mean over <paramref name="Tasks"/> of the variance of one sample within its task, c(n-c) / (n(n-1)), from 0 to 0.5:
/// the unbiased estimate of p(1-p).
/// </param>
public sealed record SampleDisagreement(int Tasks, int Unstable, double Variance)
{
    /// <summary>The disagreement within the tasks; null where none has two scored samples.</summary>
    /// <param name="tallies">One tally a task.</param>
    public static SampleDisagreement? Of(IEnumerable<TaskTally> tallies)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        TaskTally[] repeated = [.. tallies.Where(tally => tally.Scored >= 2)];
        return repeated.Length == 0
            ? null
            : new SampleDisagreement(
                repeated.Length, repeated.Count(tally => tally.Passed > 0 && tally.Passed < tally.Scored), repeated.Average(VarianceOf));
    }

    internal static double VarianceOf(TaskTally tally) =>
        (double)tally.Passed * (tally.Scored - tally.Passed) / ((double)tally.Scored * (tally.Scored - 1));
}
