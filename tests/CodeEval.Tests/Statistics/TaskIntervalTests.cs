using CodeEval.Statistics;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class TaskIntervalTests
{
    [Test]
    public void It_is_the_mean_with_the_t_quantile_times_the_standard_error()
    {
        // Mean 0.5, sd 0.1, T = 3; the 0.975 quantile of t with 2 degrees of freedom is 4.302653 in printed tables.
        var (low, high) = TaskInterval.OfMean([0.4, 0.5, 0.6], 0, 1);

        Assert.That(low, Is.EqualTo(0.5 - (4.302653 * 0.1 / Math.Sqrt(3))).Within(1e-6));
        Assert.That(high, Is.EqualTo(0.5 + (4.302653 * 0.1 / Math.Sqrt(3))).Within(1e-6));
    }

    [Test]
    public void It_is_cut_off_at_the_ends_of_the_range()
    {
        Assert.That(TaskInterval.OfMean([0, 1, 1], 0, 1), Is.EqualTo(((double?)0, (double?)1)));
        Assert.That(TaskInterval.OfMean([-1, 1, 1], -1, 1), Is.EqualTo(((double?)-1, (double?)1)));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void Fewer_than_two_tasks_give_none(int tasks) =>
        Assert.That(TaskInterval.OfMean(Enumerable.Repeat(0.5, tasks).ToList(), 0, 1), Is.EqualTo(((double?)null, (double?)null)));

    // The bounds of Clopper and Pearson for 10 of 10 and 0 of 10, as in printed tables: 0.6915 and 0.3085.
    [TestCase(1.0, 0.6915, 1.0)]
    [TestCase(0.0, 0.0, 0.3085)]
    [TestCase(0.5, 0.34575, 0.65425)]
    public void Ten_equal_values_are_not_taken_for_certainty(double value, double expectedLow, double expectedHigh)
    {
        var (low, high) = TaskInterval.OfMean(Enumerable.Repeat(value, 10).ToList(), 0, 1);

        Assert.That(low, Is.EqualTo(expectedLow).Within(5e-5));
        Assert.That(high, Is.EqualTo(expectedHigh).Within(5e-5));
    }

    [Test]
    public void Ten_tasks_without_a_difference_leave_room_for_one()
    {
        var (low, high) = TaskInterval.OfMean(Enumerable.Repeat(0.0, 10).ToList(), -1, 1);

        Assert.That(low, Is.EqualTo(-0.3085).Within(5e-5));
        Assert.That(high, Is.EqualTo(0.3085).Within(5e-5));
    }

    [Test]
    public void Values_that_differ_by_rounding_alone_are_equal() =>
        Assert.That(TaskInterval.OfMean([0.5, 0.5 + 1e-16, 0.5], 0, 1).Low, Is.EqualTo(TaskInterval.OfMean([0.5, 0.5, 0.5], 0, 1).Low));

    [Test]
    public void It_always_has_width_and_holds_the_mean() =>
        Gen.Double[0, 1].Array[2, 30].Sample(values =>
        {
            var (low, high) = TaskInterval.OfMean(values, 0, 1);
            var mean = values.Average();
            return low >= 0 && low <= mean && mean <= high && high <= 1 && low < high;
        });
}
