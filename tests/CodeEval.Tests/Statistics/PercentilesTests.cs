using CodeEval.Statistics;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class PercentilesTests
{
    private const double Tolerance = 1e-9;

    private static readonly Gen<double[]> Values = Gen.Double[0, 10_000].Array[1, 200];

    [Test]
    public void They_are_those_that_other_tools_give()
    {
        // numpy.percentile([1, 2, 3, 4], [50, 90, 99]) with its default method.
        var at = Percentiles.Of([4, 2, 1, 3]);

        Assert.That(at!.Count, Is.EqualTo(4));
        Assert.That((at.P50, at.P90, at.P99), Is.EqualTo((2.5, 3.7, 3.97)).Using<(double, double, double)>((left, right) =>
            Math.Abs(left.Item1 - right.Item1) < Tolerance && Math.Abs(left.Item2 - right.Item2) < Tolerance && Math.Abs(left.Item3 - right.Item3) < Tolerance));
    }

    [Test]
    public void One_value_is_every_percentile() => Assert.That(Percentiles.Of([7]), Is.EqualTo(new Percentiles(1, 7, 7, 7)));

    [Test]
    public void No_value_has_none() => Assert.That(Percentiles.Of([]), Is.Null);

    [Test]
    public void They_rise_and_lie_among_the_values() =>
        Values.Sample(values =>
        {
            var at = Percentiles.Of(values)!;
            return at.Count == values.Length
                && values.Min() - Tolerance <= at.P50
                && at.P50 <= at.P90 + Tolerance
                && at.P90 <= at.P99 + Tolerance
                && at.P99 <= values.Max() + Tolerance;
        });

    [Test]
    public void As_many_values_lie_below_as_they_say() =>
        Values.Sample(values =>
        {
            var at = Percentiles.Of(values)!;
            return Holds(values, at.P50, 0.5) && Holds(values, at.P90, 0.9) && Holds(values, at.P99, 0.99);
        });

    [Test]
    public void The_order_of_the_values_does_not_matter() =>
        Values.Sample(values => Percentiles.Of(values)! == Percentiles.Of(values.Reverse()));

    [Test]
    public void Another_unit_gives_the_same_percentiles_in_that_unit() =>
        Gen.Select(Values, Gen.Double[0.001, 1000]).Sample((values, unit) =>
        {
            var (at, scaled) = (Percentiles.Of(values)!, Percentiles.Of(values.Select(value => value * unit))!);
            return Close(scaled.P50, at.P50 * unit) && Close(scaled.P90, at.P90 * unit) && Close(scaled.P99, at.P99 * unit);
        });

    // The place of a percentile lies (n - 1) · p values after the least: so many are not above it, and the others not below.
    private static bool Holds(double[] values, double percentile, double share)
    {
        var place = (values.Length - 1) * share;
        return values.Count(value => value <= percentile + Tolerance) >= Math.Floor(place + Tolerance) + 1
            && values.Count(value => value >= percentile - Tolerance) >= values.Length - Math.Ceiling(place - Tolerance);
    }

    private static bool Close(double left, double right) => Math.Abs(left - right) <= 1e-9 * Math.Max(1, Math.Abs(right));
}
