using MathNet.Numerics.Distributions;

namespace CodeEval.Statistics;

/// <summary>
/// The smallest true difference that a comparison finds with a given chance: (t(1-α/2) + t(power)) · standard error, with
/// the quantiles of Student's t with T-1 degrees of freedom.
/// Source: Bloom 1995, "Minimum Detectable Effects", Evaluation Review 19, 547-556; with normal quantiles it is equation 10
/// of Miller 2024, arXiv 2411.00640, solved for the difference.
/// </summary>
public static class MinimumDetectable
{
    /// <summary>The fewest tasks with which <see cref="SignFlipTest"/> can tell anything at 0.05: with fewer, even all of them one way may be chance.</summary>
    public const int FewestTasks = 6;

    /// <summary>The smallest difference.</summary>
    /// <param name="standardError">The standard error of the difference, more than 0.</param>
    /// <param name="tasks">Tasks that it rests on, at least 2.</param>
    /// <param name="alpha">The chance to tell a difference where there is none, more than 0 and below 1.</param>
    /// <param name="power">The chance to find the difference, more than 0 and below 1.</param>
    public static double Difference(double standardError, int tasks, double alpha = 0.05, double power = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        ArgumentOutOfRangeException.ThrowIfLessThan(tasks, 2);
        return standardError * (StudentT.InvCDF(0, 1, tasks - 1, 1 - (alpha / 2)) + StudentT.InvCDF(0, 1, tasks - 1, power));
    }
}
