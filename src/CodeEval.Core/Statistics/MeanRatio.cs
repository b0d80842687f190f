using MathNet.Numerics.Distributions;

namespace CodeEval.Statistics;

/// <summary>How many times as much something is as something else, over tasks: 1 where they are alike.</summary>
/// <param name="Ratio">The geometric mean over tasks.</param>
/// <param name="Low">The lower end of the 95 % interval; null with fewer than two tasks, and where all tasks agree.</param>
/// <param name="High">The upper end of the 95 % interval; null where <paramref name="Low"/> is.</param>
/// <param name="Tasks">How many tasks it rests on, 1 or more.</param>
public sealed record MeanRatio(double Ratio, double? Low, double? High, int Tasks)
{
    private const double Quantile = 0.975;

    /// <summary>
    /// The mean of ratios over tasks. Each task weighs the same: its value is the mean logarithm of its samples' ratios, and the
    /// interval is mean ± t(T-1, 0.975) · sd / √T over those, put back by the exponential. Source for the mean of logarithms:
    /// Fleming and Wallace 1986, "How not to lie with statistics: the correct way to summarize benchmark results",
    /// Communications of the ACM 29, 218-221.
    /// </summary>
    /// <param name="ratios">The task and the ratio of each sample, a finite number above 0.</param>
    /// <returns>Null where there is no ratio.</returns>
    public static MeanRatio? OverTasks(IEnumerable<(string Task, double Ratio)> ratios)
    {
        ArgumentNullException.ThrowIfNull(ratios);
        double[] values = [.. ratios.GroupBy(of => of.Task, of => Math.Log(of.Ratio), StringComparer.Ordinal).Select(task => task.Average())];
        if (values.Length == 0)
        {
            return null;
        }

        var mean = values.Average();
        var variance = values.Length < 2 ? 0 : values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        if (variance < 1e-18)
        {
            return new MeanRatio(Math.Exp(mean), null, null, values.Length);
        }

        var half = StudentT.InvCDF(0, 1, values.Length - 1, Quantile) * Math.Sqrt(variance / values.Length);
        return new MeanRatio(Math.Exp(mean), Math.Exp(mean - half), Math.Exp(mean + half), values.Length);
    }
}
