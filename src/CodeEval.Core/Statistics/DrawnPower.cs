using MathNet.Numerics.Distributions;

namespace CodeEval.Statistics;

/// <summary>The power of <see cref="SignFlipTest"/> for sizes of differences that are drawn, exact for each draw: see <see cref="PairedPower"/>.</summary>
internal static class DrawnPower
{
    public static double Of(DifferenceDistribution differences, PowerDesign design, double tail, int draws, Random random)
    {
        var number = new Binomial(Math.Min(1, differences.Unequal), design.Tasks, random);
        double[] upTo = [.. differences.Sizes.Select((_, place) => differences.Sizes.Take(place + 1).Sum(size => size.Share))];
        var power = 0.0;
        for (var draw = 0; draw < draws; draw++)
        {
            var sizes = new int[number.Sample()];
            for (var task = 0; task < sizes.Length; task++)
            {
                var share = random.NextDouble();
                sizes[task] = 1 + Math.Min(upTo.Length - 1, Array.FindIndex(upTo, upper => share < upper) is >= 0 and var found ? found : upTo.Length - 1);
            }

            power += Given(sizes, differences, design, tail);
        }

        return power / draws;
    }

    private static double Given(int[] sizes, DifferenceDistribution differences, PowerDesign design, double tail)
    {
        var even = SignedSums.Chances(sizes, _ => 0.5);
        var most = -1;
        for (var below = even[0]; below <= tail && most + 1 < even.Length; below += most + 1 < even.Length ? even[most + 1] : 0)
        {
            most++;
        }

        // Sums with a plus of what the second model loses by: few of them speak for the first.
        var likely = SignedSums.Chances(sizes, size => 1 - differences.Sizes[size - 1].Higher);
        var power = 0.0;
        for (var sum = 0; sum <= most; sum++)
        {
            power += likely[sum] + (design.OnlyWorse ? 0 : likely[^(sum + 1)]);
        }

        return power;
    }
}
