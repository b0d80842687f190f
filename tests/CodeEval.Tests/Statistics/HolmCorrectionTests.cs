using CodeEval.Statistics;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class HolmCorrectionTests
{
    private const double Tolerance = 1e-12;

    private static readonly Gen<double[]> Values = Gen.Double[0, 1].Select(value => value * value * value).Array[0, 9];

    // R: p.adjust(c(0.01, 0.02, 0.03, 0.04), "holm").
    [Test]
    public void It_gives_what_other_tools_give() =>
        Assert.That(HolmCorrection.Adjust([0.04, 0.01, 0.03, 0.02]), Is.EqualTo([0.06, 0.04, 0.06, 0.06]).Within(Tolerance));

    [Test]
    public void It_is_the_closed_test_of_all_sets_by_Bonferroni() =>
        Values.Sample(values =>
        {
            var adjusted = HolmCorrection.Adjust(values);
            return values.Index().All(at => Math.Abs(adjusted[at.Index] - ByAllSets(values, at.Index)) < Tolerance);
        });

    [Test]
    public void It_never_lowers_a_value_never_passes_1_and_keeps_the_order() =>
        Values.Sample(values =>
        {
            var adjusted = HolmCorrection.Adjust(values);
            return adjusted.Zip(values).All(pair => pair.First >= pair.Second && pair.First <= 1)
                && values.Index().All(left => values.Index().All(right => left.Item > right.Item || adjusted[left.Index] <= adjusted[right.Index]));
        });

    [Test]
    public void One_value_stays_as_it_is() => Assert.That(HolmCorrection.Adjust([0.04]), Is.EqualTo([0.04]));

    [Test]
    public void A_difference_without_a_test_is_none_of_them()
    {
        var single = PassAtK.Difference([new TaskTally("a", 1, 1)], [new TaskTally("a", 1, 0)], 1)!;
        var tested = PassAtK.Difference(Tallies(8, 1), Tallies(8, 0), 1)!;

        var adjusted = HolmCorrection.Adjust([single, tested, tested]);

        Assert.That(adjusted[0], Is.EqualTo(single));
        Assert.That(adjusted.Skip(1).Select(difference => difference.AdjustedPValue), Is.All.EqualTo(2 * tested.PValue).Within(Tolerance));
    }

    // A hypothesis is rejected where each set of hypotheses that holds it is, and Bonferroni rejects a set by its least value.
    private static double ByAllSets(double[] values, int of) => Enumerable.Range(1, (1 << values.Length) - 1)
        .Where(set => (set >> of & 1) == 1)
        .Max(set => Math.Min(1, int.PopCount(set) * values.Where((_, at) => (set >> at & 1) == 1).Min()));

    private static IEnumerable<TaskTally> Tallies(int tasks, int passed) => Enumerable.Range(0, tasks).Select(task => new TaskTally($"{task}", 1, passed));
}
