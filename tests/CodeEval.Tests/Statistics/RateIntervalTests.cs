using CodeEval.Statistics;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class RateIntervalTests
{
    private static readonly Gen<double[]> Rates = Gen.Double[0, 1].Array[2, 30];

    // Wilson's interval for 8 of 10 and for 77 of 158, as statistical packages print it (R: prop.test without continuity correction).
    [TestCase(8, 10, 0.4901625, 0.9433178)]
    [TestCase(77, 158, 0.4105892, 0.5645734)]
    public void With_one_sample_a_task_it_is_that_of_Wilson(int passed, int tasks, double expectedLow, double expectedHigh)
    {
        var (low, high) = RateInterval.OfMean([.. Enumerable.Range(0, tasks).Select(task => task < passed ? 1.0 : 0.0)]);

        Assert.That(low, Is.EqualTo(expectedLow).Within(1e-4));
        Assert.That(high, Is.EqualTo(expectedHigh).Within(1e-4));
    }

    [Test]
    public void Where_all_tasks_agree_it_is_the_cautious_rule() =>
        Assert.That(RateInterval.OfMean([1, 1, 1, 1]), Is.EqualTo(TaskInterval.OfMean([1, 1, 1, 1], 0, 1)));

    [Test]
    public void Fewer_than_two_tasks_give_none() => Assert.That(RateInterval.OfMean([0.5]), Is.EqualTo(((double?)null, (double?)null)));

    [Test]
    public void It_always_has_width_holds_the_mean_and_stays_in_the_range() =>
        Rates.Sample(rates =>
        {
            var (low, high) = RateInterval.OfMean(rates);
            var mean = rates.Average();
            return low >= 0 && low <= mean + 1e-9 && mean <= high + 1e-9 && high <= 1 && low < high;
        });

    [Test]
    public void Failures_for_passes_turn_it_round_and_order_does_not_matter() =>
        Rates.Sample(rates =>
        {
            var (low, high) = RateInterval.OfMean(rates);
            var (turnedLow, turnedHigh) = RateInterval.OfMean([.. rates.Reverse().Select(rate => 1 - rate)]);
            return Math.Abs(low!.Value + turnedHigh!.Value - 1) < 1e-9 && Math.Abs(high!.Value + turnedLow!.Value - 1) < 1e-9;
        });

    [Test]
    public void Twice_the_tasks_make_it_narrower() =>
        Rates.Sample(rates =>
        {
            var (low, high) = RateInterval.OfMean(rates);
            var (lowOfMore, highOfMore) = RateInterval.OfMean([.. rates, .. rates]);
            return highOfMore - lowOfMore < high - low;
        });
}
