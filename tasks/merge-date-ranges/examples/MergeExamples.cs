using NUnit.Framework;

[TestFixture]
public class MergeExamples
{
    [Test]
    public void Ranges_that_touch_become_one()
    {
        var merged = DateRanges.Merge(
        [
            new DateRange(new DateOnly(2031, 7, 20), new DateOnly(2031, 7, 22)),
            new DateRange(new DateOnly(2031, 7, 8), new DateOnly(2031, 7, 10)),
            new DateRange(new DateOnly(2031, 7, 11), new DateOnly(2031, 7, 14)),
        ]);
        Assert.That(merged, Is.EqualTo(new[]
        {
            new DateRange(new DateOnly(2031, 7, 8), new DateOnly(2031, 7, 14)),
            new DateRange(new DateOnly(2031, 7, 20), new DateOnly(2031, 7, 22)),
        }));
        Assert.That(merged[0].Days, Is.EqualTo(7));
    }
}
