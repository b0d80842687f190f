using CodeEval.Statistics;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class PassHatKTests
{
    private const double Tolerance = 1e-12;

    private static readonly Gen<(int N, int C, int K)> Cases =
        from n in Gen.Int[1, 60]
        from c in Gen.Int[0, n]
        from k in Gen.Int[1, n]
        select (n, c, k);

    [Test]
    public void It_is_the_share_of_all_choices_of_k_samples_that_all_pass()
    {
        for (var n = 1; n <= 10; n++)
        {
            for (var c = 0; c <= n; c++)
            {
                for (var k = 1; k <= n; k++)
                {
                    Assert.That(PassHatK.Estimate(n, c, k), Is.EqualTo(ByEnumeration(n, c, k)).Within(Tolerance), $"n={n} c={c} k={k}");
                }
            }
        }
    }

    [Test]
    public void With_one_sample_it_is_pass_at_1_and_with_more_never_above_it() =>
        Cases.Sample(at =>
            Math.Abs(PassHatK.Estimate(at.N, at.C, 1) - PassAtK.Estimate(at.N, at.C, 1)) < Tolerance
            && PassHatK.Estimate(at.N, at.C, at.K) <= PassAtK.Estimate(at.N, at.C, at.K) + Tolerance);

    [Test]
    public void More_passes_never_lower_it_and_a_larger_k_never_raises_it() =>
        Cases.Sample(at =>
            (at.C == at.N || PassHatK.Estimate(at.N, at.C + 1, at.K) >= PassHatK.Estimate(at.N, at.C, at.K) - Tolerance)
            && (at.K == at.N || PassHatK.Estimate(at.N, at.C, at.K + 1) <= PassHatK.Estimate(at.N, at.C, at.K) + Tolerance));

    [Test]
    public void The_mean_over_all_outcomes_is_the_chance_that_all_pass()
    {
        // Unbiased: over the binomial outcomes of n samples the estimates average p^k.
        foreach (var p in (double[])[0.1, 0.5, 0.9])
        {
            var mean = Enumerable.Range(0, 9).Sum(c => MathNet.Numerics.Distributions.Binomial.PMF(p, 8, c) * PassHatK.Estimate(8, c, 3));

            Assert.That(mean, Is.EqualTo(p * p * p).Within(1e-9));
        }
    }

    [TestCase(4, 2, 5)]
    [TestCase(0, 0, 1)]
    [TestCase(5, 6, 1)]
    [TestCase(5, -1, 1)]
    [TestCase(5, 1, 0)]
    public void Arguments_out_of_range_are_refused(int n, int c, int k) =>
        Assert.That(() => PassHatK.Estimate(n, c, k), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Over_tasks_it_is_the_mean_of_those_with_enough_samples()
    {
        TaskTally[] tallies = [new("a", 4, 4), new("b", 4, 2), new("c", 1, 1), new("d", 0, 0)];

        Assert.That(PassHatK.OverTasks(tallies, 2), Has.Property("Estimate").EqualTo((1 + (1 / 6.0)) / 2).Within(Tolerance).And.Property("Tasks").EqualTo(2));
        Assert.That(PassHatK.OverTasks(tallies, 5), Is.Null);
    }

    private static double ByEnumeration(int n, int c, int k)
    {
        var choices = Enumerable.Range(0, 1 << n).Where(choice => int.PopCount(choice) == k).ToList();
        var passes = (1 << c) - 1;
        return choices.Count(choice => (choice & ~passes) == 0) / (double)choices.Count;
    }
}
