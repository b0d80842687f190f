using CodeEval.Statistics;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class TaskPopulationTests
{
    [TestCase(0.6, 0.35, 0.7, 0.05)]
    [TestCase(0.5, 0.2887, 1.0, 0.10)]
    [TestCase(0.9, 0.1, 0.0, 0.03)]
    [TestCase(0.6, 0.45, 0.9, 0.03)]
    [TestCase(0.3, 0.0, 0.5, 0.10)]
    public void Its_tasks_have_the_three_numbers(double rate, double spread, double correlation, double difference)
    {
        var pairs = new TaskPopulation(rate, spread, correlation).Pairs(difference);
        var weight = pairs.Sum(pair => pair.Weight);
        var (first, second) = (Mean(pair => pair.First), Mean(pair => pair.Second));

        Assert.That(weight, Is.EqualTo(1).Within(1e-9));
        Assert.That((first, second), Is.EqualTo((rate, rate - difference)).Using<(double, double)>((left, right) => Math.Abs(left.Item1 - right.Item1) < 1e-6 && Math.Abs(left.Item2 - right.Item2) < 1e-6));
        Assert.That(Math.Sqrt(Mean(pair => (pair.First - first) * (pair.First - first))), Is.EqualTo(spread).Within(0.01));
        Assert.That(
            Mean(pair => (pair.First - first) * (pair.Second - second)),
            Is.EqualTo(correlation * Math.Sqrt(Mean(pair => (pair.First - first) * (pair.First - first)) * Mean(pair => (pair.Second - second) * (pair.Second - second)))).Within(0.01));

        double Mean(Func<TaskPair, double> of) => pairs.Sum(pair => pair.Weight * of(pair)) / weight;
    }

    [TestCase(2)]
    [TestCase(10)]
    public void A_run_tells_what_its_tasks_are_like_whatever_the_samples(int samples)
    {
        var (first, second) = Run(new TaskPopulation(0.6, 0.35, 0.7), 20_000, samples);

        var estimate = TaskPopulation.Estimate([first, second], 0)!;

        Assert.That((estimate.PassRate, estimate.Spread, estimate.Correlation), Is.EqualTo((0.6, 0.35, 0.7)).Using<(double, double, double)>((left, right) =>
            Math.Abs(left.Item1 - right.Item1) < 0.01 && Math.Abs(left.Item2 - right.Item2) < 0.01 && Math.Abs(left.Item3 - right.Item3) < 0.03));
    }

    [Test]
    public void What_is_planned_from_a_run_is_what_was_there()
    {
        var population = new TaskPopulation(0.55, 0.3, 0.6);
        var (first, second) = Run(population, 5000, 5);

        var planned = PairedPower.Of(TaskPopulation.Estimate([first, second], 0)!.Pairs(0.05), new PowerDesign(200, 10));

        Assert.That(planned, Is.EqualTo(PairedPower.Of(population.Pairs(0.05), new PowerDesign(200, 10))).Within(0.03));
    }

    [Test]
    public void One_model_leaves_the_correlation_to_be_assumed_and_one_sample_tells_nothing()
    {
        var (first, _) = Run(new TaskPopulation(0.6, 0.35, 0.7), 100, 5);

        Assert.That(TaskPopulation.Estimate([first], 0.4)!.Correlation, Is.EqualTo(0.4));
        Assert.That(TaskPopulation.Estimate([[.. first.Select(tally => tally with { Scored = 1, Passed = 1 })]], 0.4), Is.Null);
        Assert.That(TaskPopulation.Estimate([], 0.4), Is.Null);
    }

    [Test]
    public void Tasks_that_each_always_pass_or_never_can_be_asked_for()
    {
        var pairs = new TaskPopulation(0.5, 0.5, 1).Pairs(0);

        Assert.That(pairs.Select(pair => pair.First), Is.All.AnyOf(0.0, 1.0));
    }

    private static (TaskTally[] First, TaskTally[] Second) Run(TaskPopulation population, int tasks, int samples)
    {
        var pairs = population.Pairs(0);
        var random = new Random(samples);
        double[] ends = [.. pairs.Select((_, kind) => pairs.Take(kind + 1).Sum(pair => pair.Weight))];
        TaskPair[] drawn = [.. Enumerable.Range(0, tasks).Select(_ => Array.BinarySearch(ends, random.NextDouble()) is var place ? pairs[Math.Min(place < 0 ? ~place : place, ends.Length - 1)] : null!)];
        return (Of(pair => pair.First), Of(pair => pair.Second));

        TaskTally[] Of(Func<TaskPair, double> rate) => [.. drawn.Select((pair, task) => new TaskTally($"{task}", samples, TaskKinds.Passes(random, rate(pair), samples)))];
    }
}
