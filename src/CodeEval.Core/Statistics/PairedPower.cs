using MathNet.Numerics.Distributions;
using Distribution = MathNet.Numerics.Distributions.Normal;

namespace CodeEval.Statistics;

/// <summary>
/// How often a paired comparison of pass@1 tells two models apart, from what the tasks are like. It predicts what
/// <see cref="SignFlipTest"/> finds, its caution with few tasks that differ included.
/// </summary>
/// <remarks>
/// <para>
/// With one sample a task the test is McNemar's, and the power is exact: of T tasks D differ, binomial; of those W are won,
/// binomial; the outcomes that the test rejects are summed (Miettinen 1968, Biometrics 24, 339-352).
/// </para>
/// <para>
/// With n samples the differences are whole multiples of 1/n, and the test takes their sizes as given. So the power for given
/// sizes is exact too: the distribution of the sum with even signs tells what is rejected, that with the signs as likely as they
/// are tells how often. Sizes are drawn, with a fixed seed, and the mean over a thousand draws is taken.
/// </para>
/// <para>
/// Where many tasks differ, a normal distribution is as good and takes no time. Given M that differ, the test rejects where
/// S - 1 ≥ z · √Q, with S the sum of the differences in units of 1/n and Q that of their squares: under turned signs S has the
/// variance Q, moves in steps of 2, of which 1 is half, and has the excess kurtosis κ = -2 · (sum of fourth powers) / Q², for
/// which z is corrected by κ · (z³ - 3z) / 24 (Cornish and Fisher 1938, Revue de l'Institut international de Statistique 5,
/// 307-320). S - z√Q is taken for normal, with the mean and variance of its linear expansion.
/// </para>
/// <para>docs/statistics.md says how near all that comes.</para>
/// </remarks>
public static class PairedPower
{
    // From here on the normal distribution is near enough.
    private const int ManyUnequal = 200;
    private const int Draws = 1000;
    private const int Seed = 20260101;

    // Numbers of tasks farther from the mean than this many standard deviations are too rare to count.
    private const double Far = 7;

    /// <summary>The chance that the comparison tells a difference, from 0 to 1; where there is none, that of a false alarm.</summary>
    /// <param name="tasks">What the tasks are drawn from.</param>
    /// <param name="design">How the models are compared.</param>
    /// <exception cref="ArgumentException">There is no kind of task, or a chance, weight or number is out of its range.</exception>
    public static double Of(IReadOnlyCollection<TaskPair> tasks, PowerDesign design)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(design);
        ArgumentOutOfRangeException.ThrowIfLessThan(design.Tasks, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(design.Alpha, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(design.Alpha, 1);
        return Of(DifferenceDistribution.Of(tasks, design.Samples), design);
    }

    internal static double Of(DifferenceDistribution differences, PowerDesign design)
    {
        var tail = design.OnlyWorse ? design.Alpha : design.Alpha / 2;
        if (differences.Unequal <= 0)
        {
            return 0;
        }

        return design.Samples > 1 && design.Tasks * differences.Unequal < ManyUnequal
            ? DrawnPower.Of(differences, design, tail, Draws, new Random(Seed))
            : OverNumbersUnequal(differences, design, tail);
    }

    private static double OverNumbersUnequal(DifferenceDistribution differences, PowerDesign design, double tail)
    {
        var middle = design.Tasks * differences.Unequal;
        var spread = Far * Math.Sqrt(middle * (1 - Math.Min(1, differences.Unequal)));
        var (least, most) = (Math.Max(1, (int)(middle - spread)), Math.Min(design.Tasks, (int)Math.Ceiling(middle + spread)));
        var power = Enumerable.Range(least, most - least + 1).Sum(unequal =>
            Binomial.PMF(Math.Min(1, differences.Unequal), design.Tasks, unequal) * Given(unequal, differences, tail, design));
        return Math.Clamp(power, 0, 1);
    }

    private static double Given(int unequal, DifferenceDistribution differences, double tail, PowerDesign design) => design.Samples == 1
        ? Exact(unequal, differences.Higher, tail, design.OnlyWorse)
        : Normal(unequal, differences, tail) + (design.OnlyWorse ? 0 : Normal(unequal, differences.Turned(), tail));

    private static double Exact(int unequal, double higher, double tail, bool onlyWorse)
    {
        // The most losses that the test rejects: the greatest number at or below which lies no more than the tail.
        var most = -1;
        for (var below = Binomial.PMF(0.5, unequal, 0); below <= tail; below += Binomial.PMF(0.5, unequal, most + 1))
        {
            most++;
        }

        return Below(most, 1 - higher, unequal) + (onlyWorse ? 0 : Below(most, higher, unequal));
    }

    private static double Below(int most, double chance, int tries) =>
        most < 0 ? 0 : Binomial.CDF(Math.Clamp(chance, 0, 1), tries, most);

    private static double Normal(int unequal, DifferenceDistribution differences, double tail)
    {
        var (mean, square, cube, fourth) = differences.Moments;
        var root = Math.Sqrt(unequal * square);
        var kurtosis = -2 * fourth / (unequal * square * square);
        var quantile = Distribution.InvCDF(0, 1, 1 - tail);
        quantile += kurtosis * ((quantile * quantile * quantile) - (3 * quantile)) / 24;

        // S - z√Q moves with d - λd² of each task, where λ = z / (2 √(M · E d²)).
        var slope = quantile / (2 * root);
        var variance = square - (mean * mean) - (2 * slope * (cube - (mean * square))) + (slope * slope * (fourth - (square * square)));
        var margin = (unequal * mean) - 1 - (quantile * root);
        return variance > 0 ? Distribution.CDF(0, 1, margin / Math.Sqrt(unequal * variance)) : margin >= 0 ? 1 : 0;
    }
}
