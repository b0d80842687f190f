using CodeEval.Statistics;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class PassAtKTests
{
    private const double Tolerance = 1e-12;

    private static readonly Gen<(int N, int C, int K)> Cases =
        from n in Gen.Int[1, 60]
        from c in Gen.Int[0, n]
        from k in Gen.Int[1, n]
        select (n, c, k);

    [Test]
    public void It_is_the_share_of_all_choices_of_k_samples_that_hold_a_pass()
    {
        for (var n = 1; n <= 10; n++)
        {
            for (var c = 0; c <= n; c++)
            {
                for (var k = 1; k <= n; k++)
                {
                    Assert.That(PassAtK.Estimate(n, c, k), Is.EqualTo(ByEnumeration(n, c, k)).Within(Tolerance), $"n={n} c={c} k={k}");
                }
            }
        }
    }

    [Test]
    public void Pass_at_1_is_the_share_that_passed() =>
        Cases.Sample(at => Math.Abs(PassAtK.Estimate(at.N, at.C, 1) - ((double)at.C / at.N)) < Tolerance);

    [Test]
    public void More_passes_never_lower_it() =>
        Cases.Where(at => at.C < at.N).Sample(at =>
            PassAtK.Estimate(at.N, at.C + 1, at.K) >= PassAtK.Estimate(at.N, at.C, at.K) - Tolerance);

    [Test]
    public void A_larger_k_never_lowers_it() =>
        Cases.Where(at => at.K < at.N).Sample(at =>
            PassAtK.Estimate(at.N, at.C, at.K + 1) >= PassAtK.Estimate(at.N, at.C, at.K) - Tolerance);

    [Test]
    public void It_is_0_without_a_pass_and_1_where_every_choice_must_hold_one() =>
        Cases.Sample(at =>
            PassAtK.Estimate(at.N, 0, at.K) == 0
            && PassAtK.Estimate(at.N, at.N, at.K) == 1
            && (at.N - at.C >= at.K || PassAtK.Estimate(at.N, at.C, at.K) == 1));

    [TestCase(200, 1, 100, 0.5)]
    [TestCase(200, 20, 1, 0.1)]
    [TestCase(100_000, 50_000, 1, 0.5)]
    [TestCase(1_000_000, 1, 1_000_000, 1)]
    public void Large_numbers_do_not_overflow(int n, int c, int k, double expected) =>
        Assert.That(PassAtK.Estimate(n, c, k), Is.EqualTo(expected).Within(Tolerance));

    [TestCase(4, 2, 5)]
    [TestCase(0, 0, 1)]
    [TestCase(5, 6, 1)]
    [TestCase(5, -1, 1)]
    [TestCase(5, 1, 0)]
    public void Arguments_out_of_range_are_refused(int n, int c, int k) =>
        Assert.That(() => PassAtK.Estimate(n, c, k), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Over_tasks_it_is_the_mean_of_those_with_enough_samples()
    {
        TaskTally[] tallies = [new("a", 4, 2), new("b", 4, 0), new("c", 1, 1), new("d", 0, 0)];

        Assert.That(PassAtK.OverTasks(tallies, 1), Has.Property("Estimate").EqualTo(0.5).And.Property("Tasks").EqualTo(3));
        Assert.That(PassAtK.OverTasks(tallies, 3), Has.Property("Estimate").EqualTo(0.5).And.Property("Tasks").EqualTo(2));
        Assert.That(PassAtK.OverTasks(tallies, 5), Is.Null);
    }

    [Test]
    public void The_difference_is_over_the_tasks_that_both_have()
    {
        TaskTally[] first = [new("a", 2, 2), new("b", 2, 1), new("c", 2, 2), new("only-here", 2, 2)];
        TaskTally[] second = [new("c", 0, 0), new("b", 2, 0), new("a", 2, 0)];

        var difference = PassAtK.Difference(first, second, 1);

        Assert.That(difference!.Tasks, Is.EqualTo(2));
        Assert.That(difference.Difference, Is.EqualTo(0.75).Within(Tolerance));
        Assert.That(PassAtK.Difference(first, second, 3), Is.Null);
    }

    [Test]
    public void The_difference_turns_round_with_the_models()
    {
        var tallies = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3]).Select(pair => (Math.Max(pair.Item1, pair.Item2), Math.Min(pair.Item1, pair.Item2))).Array[1, 12];
        Gen.Select(tallies, tallies).Sample((first, second) =>
        {
            var there = PassAtK.Difference(Tallies(first), Tallies(second), 1);
            var back = PassAtK.Difference(Tallies(second), Tallies(first), 1);
            return there is null
                ? back is null
                : Math.Abs(there.Difference + back!.Difference) < Tolerance
                    && Same(there.Low, -back.High)
                    && Same(there.High, -back.Low)
                    && there.ToldFromNone == back.ToldFromNone;
        });
    }

    private static IEnumerable<TaskTally> Tallies((int Scored, int Passed)[] counts) =>
        counts.Select((count, task) => new TaskTally($"task {task}", count.Scored, count.Passed));

    private static bool Same(double? left, double? right) =>
        (left is null && right is null) || Math.Abs(left!.Value - right!.Value) < 1e-9;

    private static double ByEnumeration(int n, int c, int k)
    {
        var choices = Enumerable.Range(0, 1 << n).Where(choice => int.PopCount(choice) == k).ToList();
        var passes = (1 << c) - 1;
        return choices.Count(choice => (choice & passes) != 0) / (double)choices.Count;
    }
}
