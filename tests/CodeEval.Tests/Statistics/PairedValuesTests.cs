using CodeEval.Statistics;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class PairedValuesTests
{
    [Test]
    public void Values_are_compared_over_the_tasks_that_both_have()
    {
        var values = PairedValues.Compare(
            new Dictionary<string, double> { ["a"] = 60, ["b"] = 64, ["c"] = 71, ["only here"] = 900 },
            new Dictionary<string, double> { ["c"] = 40, ["a"] = 30, ["b"] = 34 });

        Assert.That(values!.Tasks, Is.EqualTo(3));
        Assert.That(values.Difference, Is.EqualTo((30 + 30 + 31) / 3.0).Within(1e-12));
        Assert.That(values.PValue, Is.EqualTo(0.25).Within(1e-9), "Of eight ways to turn three signs, two lead as far.");
        Assert.That(values.ToldFromNone, Is.False, "However narrow the interval: three tasks are not enough for the test.");
        Assert.That(values.LeavesOutZero, Is.True);
    }

    [Test]
    public void Many_tasks_tell_models_apart()
    {
        var tasks = Enumerable.Range(0, 25).ToDictionary(task => $"{task}", task => 0.001 * task);

        var values = PairedValues.Compare(tasks.ToDictionary(task => task.Key, task => task.Value + 0.002 + (0.001 * (task.Value % 0.003))), tasks);

        Assert.That((values!.ToldFromNone, values.Low > 0), Is.EqualTo(((bool?)true, true)));
    }

    [Test]
    public void No_shared_task_is_no_comparison() =>
        Assert.That(PairedValues.Compare(new Dictionary<string, double> { ["a"] = 1 }, new Dictionary<string, double> { ["b"] = 1 }), Is.Null);

    [Test]
    public void Equal_differences_say_nothing_of_their_spread()
    {
        var values = PairedValues.Compare(new Dictionary<string, double> { ["a"] = 1, ["b"] = 2 }, new Dictionary<string, double> { ["a"] = 0, ["b"] = 1 });

        Assert.That((values!.Difference, values.Low, values.PValue, values.ToldFromNone), Is.EqualTo((1.0, (double?)null, (double?)null, (bool?)null)));
    }
}
