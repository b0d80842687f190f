using CodeEval.Statistics;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class MeanRatioTests
{
    private static readonly Gen<(string Task, double Ratio)[]> Ratios =
        Gen.Select(Gen.Int[0, 5], Gen.Double[0.01, 100]).Select((task, ratio) => ($"task {task}", ratio)).Array[1, 20];

    [Test]
    public void Twice_and_half_are_as_much() =>
        Assert.That(MeanRatio.OverTasks([("a", 2), ("b", 0.5)])!.Ratio, Is.EqualTo(1).Within(1e-12));

    [Test]
    public void Each_task_weighs_the_same_however_many_samples_it_has() =>
        Assert.That(MeanRatio.OverTasks([("a", 4), ("a", 4), ("a", 4), ("b", 1)])!.Ratio, Is.EqualTo(2).Within(1e-12));

    [Test]
    public void The_interval_is_that_of_the_logarithms()
    {
        // Logarithms 0, 1 and 2: mean 1, sd 1, and t with two degrees of freedom is 4.302653.
        var ratio = MeanRatio.OverTasks([("a", 1), ("b", Math.E), ("c", Math.E * Math.E)])!;

        Assert.That(Math.Log(ratio.Ratio), Is.EqualTo(1).Within(1e-9));
        Assert.That(Math.Log(ratio.High!.Value) - 1, Is.EqualTo(4.302653 / Math.Sqrt(3)).Within(1e-6));
    }

    [Test]
    public void One_task_and_tasks_that_agree_have_no_interval()
    {
        Assert.That(MeanRatio.OverTasks([("a", 2), ("a", 3)]), Has.Property("Low").Null.And.Property("Tasks").EqualTo(1));
        Assert.That(MeanRatio.OverTasks([("a", 2), ("b", 2)]), Has.Property("High").Null.And.Property("Tasks").EqualTo(2));
        Assert.That(MeanRatio.OverTasks([]), Is.Null);
    }

    [Test]
    public void The_other_way_round_it_is_the_reciprocal() => Ratios.Sample(ratios =>
    {
        var there = MeanRatio.OverTasks(ratios)!;
        var back = MeanRatio.OverTasks(ratios.Select(of => (of.Task, 1 / of.Ratio)))!;
        return Math.Abs((there.Ratio * back.Ratio) - 1) < 1e-9 && (there.Low is null || Math.Abs((there.Low.Value * back.High!.Value) - 1) < 1e-6);
    });

    [Test]
    public void It_lies_within_its_interval_and_between_the_least_and_the_greatest() => Ratios.Sample(ratios =>
    {
        var mean = MeanRatio.OverTasks(ratios)!;
        return mean.Ratio >= ratios.Min(of => of.Ratio) * (1 - 1e-9)
            && mean.Ratio <= ratios.Max(of => of.Ratio) * (1 + 1e-9)
            && (mean.Low is null || (mean.Low <= mean.Ratio && mean.Ratio <= mean.High));
    });
}
