using NUnit.Framework;

[TestFixture]
public class DueDateExamples
{
    private static readonly HashSet<DateOnly> Closed = [new DateOnly(2031, 5, 1)];

    [Test]
    public void A_holiday_and_a_weekend_are_passed_over()
    {
        // 30 April 2031 is a Wednesday.
        Assert.That(BusinessDays.Add(new DateOnly(2031, 4, 30), 2, Closed), Is.EqualTo(new DateOnly(2031, 5, 5)));
    }

    [Test]
    public void Going_back_from_a_weekend()
    {
        Assert.That(BusinessDays.Add(new DateOnly(2031, 5, 4), -1, Closed), Is.EqualTo(new DateOnly(2031, 5, 2)));
    }
}
