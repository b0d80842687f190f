namespace CodeEval.Statistics;

/// <summary>
/// The paired permutation test: were two models alike, each difference at a task could as well have come out with its sign
/// turned. The p-value is the share of all ways to turn signs that give a mean as far from zero as the one seen, or farther.
/// Source: Fisher 1935, "The Design of Experiments", section 21. Where all differences are -1, 0 or 1 it is the exact test of
/// McNemar: half of the tasks that differ are expected each way, and the p-value is binomial.
/// </summary>
/// <remarks>
/// All 2^T ways are counted, by convolution instead of one by one: Pagano and Tritchler 1983, "On Obtaining Permutation
/// Distributions in Polynomial Time", Journal of the American Statistical Association 78, 435-440. For that, differences are
/// put on a grid: one that holds them exactly where the time for it allows, otherwise one of at most a twentieth of their mean
/// size. The test of what is on the grid is exact in itself, so the error of the first kind is held whatever the grid, and
/// nothing is drawn at random.
/// </remarks>
public static class SignFlipTest
{
    // What one test may take, less than a millisecond, and a megabyte.
    private const double MostSteps = 500_000;
    private const double MostSum = 100_000;

    // Rates of up to ten samples, and pass@k of most k, lie on this grid exactly: it is the least common multiple of 1 to 10.
    private const int UsualGrid = 2520;

    private static readonly int[] UsualGrids = [.. Enumerable.Range(1, UsualGrid).Where(grid => UsualGrid % grid == 0)];

    /// <summary>The p-value of both sides, from 0 to 1; 1 where no value differs from zero.</summary>
    /// <param name="differences">One a task, in any unit; finite.</param>
    public static double PValue(IEnumerable<double> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        double[] values = [.. differences.Where(value => value != 0)];
        var size = values.Sum(Math.Abs);
        return size > 0 ? ShareAsFar(OnGrid(values, size)) : 1;
    }

    private static int[] OnGrid(double[] values, double size)
    {
        // The convolution takes about a quarter of (values) · (sum of sizes on the grid) steps.
        var sum = Math.Max(20.0 * values.Length, Math.Min(MostSum, 4 * MostSteps / values.Length));
        var finest = sum / size;
        var exact = Array.Find(UsualGrids, grid => grid <= finest && Array.TrueForAll(values, value => IsWhole(value * grid)));
        return [.. values.Select(value => (int)Math.Round(value * (exact > 0 ? exact : finest))).Where(step => step != 0)];
    }

    private static bool IsWhole(double number) => Math.Abs(number - Math.Round(number)) < 1e-6;

    private static double ShareAsFar(int[] steps)
    {
        var seen = Math.Abs(steps.Sum());
        if (seen == 0)
        {
            return 1;
        }

        // A sum with signs is twice the sum of what has a plus, less the whole; what has a plus may be as little as this.
        int[] sizes = [.. steps.Select(Math.Abs).Order()];
        return Math.Min(1, 2 * SignedSums.Chances(sizes, _ => 0.5, (sizes.Sum() - seen) / 2).Sum());
    }
}
