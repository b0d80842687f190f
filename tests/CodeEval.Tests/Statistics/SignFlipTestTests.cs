using CodeEval.Statistics;
using CsCheck;
using MathNet.Numerics.Distributions;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class SignFlipTestTests
{
    private const double Tolerance = 1e-9;

    // Differences of rates of five samples, as far as all signs can be gone through.
    private static readonly Gen<double[]> Differences = Gen.Int[-5, 5].Select(passes => passes / 5.0).Array[1, 12];

    [Test]
    public void It_is_the_share_of_all_signs_that_lead_as_far() =>
        Differences.Sample(differences => Math.Abs(SignFlipTest.PValue(differences) - ByEnumeration(differences)) < Tolerance);

    [Test]
    public void It_is_that_of_values_in_any_unit_too()
    {
        var random = new Random(5);
        for (var round = 0; round < 50; round++)
        {
            double[] differences = [.. Enumerable.Range(0, 12).Select(_ => (random.NextDouble() - 0.4) * Math.Pow(10, (round % 9) - 4))];

            // The grid moves a sum by less than a ten-thousandth, over or under which few of 4096 lie.
            Assert.That(SignFlipTest.PValue(differences), Is.EqualTo(ByEnumeration(differences)).Within(0.002));
        }
    }

    [Test]
    public void Where_each_difference_is_one_answer_it_is_the_exact_test_of_McNemar() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400], Gen.Int[0, 50]).Sample((wins, losses, ties) =>
            Math.Abs(SignFlipTest.PValue([.. Enumerable.Repeat(1.0, wins), .. Enumerable.Repeat(0.0, ties), .. Enumerable.Repeat(-1.0, losses)]) - McNemar(wins, losses)) < Tolerance);

    // Two-sided binomial of 2 and 8 of 10, and of 5 and 0: as printed in tables.
    [TestCase(8, 2, 0.109375)]
    [TestCase(5, 0, 0.0625)]
    [TestCase(6, 0, 0.03125)]
    [TestCase(3, 3, 1.0)]
    [TestCase(0, 0, 1.0)]
    public void Few_tasks_give_the_values_of_printed_tables(int wins, int losses, double expected) =>
        Assert.That(SignFlipTest.PValue([.. Enumerable.Repeat(1.0, wins), .. Enumerable.Repeat(-1.0, losses)]), Is.EqualTo(expected).Within(Tolerance));

    [Test]
    public void Neither_order_nor_sign_nor_unit_nor_tasks_without_a_difference_change_it() =>
        Differences.Sample(differences =>
        {
            var p = SignFlipTest.PValue(differences);
            return Math.Abs(p - SignFlipTest.PValue(differences.Reverse())) < Tolerance
                && Math.Abs(p - SignFlipTest.PValue(differences.Select(value => -value))) < Tolerance
                && Math.Abs(p - SignFlipTest.PValue(differences.Select(value => value * 64))) < Tolerance
                && Math.Abs(p - SignFlipTest.PValue([.. differences, 0, 0])) < Tolerance;
        });

    [Test]
    public void It_lies_between_0_and_1_and_a_task_more_that_is_won_never_raises_it() =>
        Gen.Int[1, 300].Sample(tasks =>
        {
            var p = SignFlipTest.PValue(Enumerable.Repeat(1.0, tasks));
            return p is > 0 and <= 1 && SignFlipTest.PValue(Enumerable.Repeat(1.0, tasks + 1)) <= p;
        });

    [Test]
    public void Many_tasks_give_what_the_normal_distribution_gives()
    {
        var random = new Random(7);
        double[] differences = [.. Enumerable.Range(0, 500).Select(_ => (random.Next(-252, 253) + 12) / 252.0)];

        var z = Math.Abs(differences.Sum()) / Math.Sqrt(differences.Sum(value => value * value));
        Assert.That(SignFlipTest.PValue(differences), Is.EqualTo(2 * (1 - Normal.CDF(0, 1, z))).Within(0.01));
    }

    [TestCase(25, 1)]
    [TestCase(25, 5)]
    [TestCase(150, 5)]
    public void Where_models_are_alike_one_in_twenty_is_told_apart_at_most(int tasks, int samples)
    {
        const int Runs = 2000;
        var random = new Random(tasks + samples);
        var told = Enumerable.Range(0, Runs).Count(_ => SignFlipTest.PValue(Enumerable.Range(0, tasks).Select(_ =>
        {
            var rate = TaskKinds.Even.Draw(random);
            return (TaskKinds.Passes(random, rate, samples) - TaskKinds.Passes(random, rate, samples)) / (double)samples;
        })) <= 0.05);

        Assert.That(told / (double)Runs, Is.InRange(0.01, 0.06));
    }

    private static double ByEnumeration(double[] differences)
    {
        var seen = Math.Abs(differences.Sum());
        var ways = Enumerable.Range(0, 1 << differences.Length);
        var asFar = ways.Count(way => Math.Abs(differences.Select((value, at) => (way >> at & 1) == 0 ? value : -value).Sum()) >= seen * (1 - 1e-12) - 1e-15);
        return asFar / (double)(1 << differences.Length);
    }

    private static double McNemar(int wins, int losses) =>
        wins + losses == 0 ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, wins + losses, Math.Min(wins, losses)));
}
