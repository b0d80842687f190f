using NUnit.Framework;

namespace HiddenTests;

[TestFixture]
public class MedianTests
{
    [TestCase(new[] { 3.0 }, 3.0)]
    [TestCase(new[] { 9.0, 1.0, 2.0 }, 2.0)]
    [TestCase(new[] { 4.0, 1.0, 3.0, 2.0 }, 2.5)]
    public void It_is_in_the_middle(double[] values, double expected) =>
        Assert.That(Numbers.Median(values), Is.EqualTo(expected));

    [Test]
    public void The_list_stays_as_it_is()
    {
        double[] values = [3, 1, 2];
        Numbers.Median(values);
        Assert.That(values, Is.EqualTo(new double[] { 3, 1, 2 }));
    }

    [Test]
    public void Bad_lists_are_refused()
    {
        Assert.That(() => Numbers.Median(null!), Throws.ArgumentNullException);
        Assert.That(() => Numbers.Median([]), Throws.ArgumentException);
    }
}
