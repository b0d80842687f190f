namespace CodeEval.Statistics;

/// <summary>The distribution of the sum of those sizes that get a plus, each by itself.</summary>
internal static class SignedSums
{
    /// <summary>The chances of the sums from 0 to that of all sizes, or to as much of that as is asked for.</summary>
    /// <param name="sizes">Each at least 1; small ones first is fastest.</param>
    /// <param name="plus">The chance that a size gets a plus.</param>
    /// <param name="most">The greatest sum that is asked for.</param>
    public static double[] Chances(int[] sizes, Func<int, double> plus, int most = int.MaxValue)
    {
        most = Math.Min(most, sizes.Sum());
        var chances = new double[most + 1];
        chances[0] = 1;
        var reached = 0;
        foreach (var size in sizes)
        {
            var (with, without) = (plus(size), 1 - plus(size));

            // Downwards, so that what this size adds is not added to again.
            for (var sum = Math.Min(most, reached + size); sum >= size; sum--)
            {
                chances[sum] = (without * chances[sum]) + (with * chances[sum - size]);
            }

            for (var sum = Math.Min(size - 1, Math.Min(most, reached)); sum >= 0; sum--)
            {
                chances[sum] *= without;
            }

            reached += size;
        }

        return chances;
    }
}
