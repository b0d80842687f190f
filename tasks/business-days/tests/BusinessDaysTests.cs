using NUnit.Framework;

namespace HiddenTests;

[TestFixture]
public class BusinessDaysTests
{
    private static readonly HashSet<DateOnly> NoHolidays = [];

    // 2026-12-25 is a Friday, 2026-12-26 a Saturday, 2027-01-01 a Friday.
    private static readonly HashSet<DateOnly> Holidays =
    [
        new(2026, 12, 24),
        new(2026, 12, 25),
        new(2026, 12, 26),
        new(2027, 1, 1),
    ];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    [TestCase("2026-03-02", 1, "2026-03-03")]
    [TestCase("2026-03-02", 4, "2026-03-06")]
    [TestCase("2026-03-02", 5, "2026-03-09")]
    [TestCase("2026-03-06", 1, "2026-03-09")]
    [TestCase("2026-03-04", 10, "2026-03-18")]
    public void Weekends_are_left_out(string start, int days, string expected)
    {
        Assert.That(BusinessDays.Add(Day(start), days, NoHolidays), Is.EqualTo(Day(expected)));
    }

    [TestCase("2026-03-06", -1, "2026-03-05")]
    [TestCase("2026-03-02", -1, "2026-02-27")]
    [TestCase("2026-03-09", -5, "2026-03-02")]
    [TestCase("2026-03-09", -6, "2026-02-27")]
    public void Negative_numbers_go_back(string start, int days, string expected)
    {
        Assert.That(BusinessDays.Add(Day(start), days, NoHolidays), Is.EqualTo(Day(expected)));
    }

    [TestCase("2026-03-07", 1, "2026-03-09")]
    [TestCase("2026-03-08", 1, "2026-03-09")]
    [TestCase("2026-03-07", 5, "2026-03-13")]
    [TestCase("2026-03-07", -1, "2026-03-06")]
    [TestCase("2026-03-08", -5, "2026-03-02")]
    public void The_start_may_be_a_weekend_day(string start, int days, string expected)
    {
        Assert.That(BusinessDays.Add(Day(start), days, NoHolidays), Is.EqualTo(Day(expected)));
    }

    [TestCase("2026-12-23", 1, "2026-12-28")]
    [TestCase("2026-12-23", 5, "2027-01-04")]
    [TestCase("2026-12-31", 1, "2027-01-04")]
    public void Holidays_are_left_out(string start, int days, string expected)
    {
        Assert.That(BusinessDays.Add(Day(start), days, Holidays), Is.EqualTo(Day(expected)));
    }

    [TestCase("2026-12-28", -1, "2026-12-23")]
    [TestCase("2027-01-04", -5, "2026-12-23")]
    [TestCase("2027-01-04", -1, "2026-12-31")]
    public void Holidays_are_left_out_going_back(string start, int days, string expected)
    {
        Assert.That(BusinessDays.Add(Day(start), days, Holidays), Is.EqualTo(Day(expected)));
    }

    [Test]
    public void The_start_may_be_a_holiday()
    {
        Assert.That(BusinessDays.Add(Day("2026-12-25"), 1, Holidays), Is.EqualTo(Day("2026-12-28")));
        Assert.That(BusinessDays.Add(Day("2026-12-24"), -1, Holidays), Is.EqualTo(Day("2026-12-23")));
    }

    [Test]
    public void A_holiday_on_a_weekend_makes_no_difference()
    {
        HashSet<DateOnly> saturday = [Day("2026-03-07")];

        Assert.That(BusinessDays.Add(Day("2026-03-06"), 1, saturday), Is.EqualTo(Day("2026-03-09")));
        Assert.That(BusinessDays.Add(Day("2026-03-02"), 6, saturday), Is.EqualTo(Day("2026-03-10")));
    }

    [TestCase("2026-03-04")]
    [TestCase("2026-03-07")]
    [TestCase("2026-12-25")]
    public void Zero_changes_nothing(string start)
    {
        Assert.That(BusinessDays.Add(Day(start), 0, Holidays), Is.EqualTo(Day(start)));
    }

    [Test]
    public void Several_thousand_days_are_no_problem()
    {
        DateOnly monday = Day("2026-03-02");

        Assert.That(BusinessDays.Add(monday, 5000, NoHolidays), Is.EqualTo(monday.AddDays(7000)));
        Assert.That(BusinessDays.Add(monday, -5000, NoHolidays), Is.EqualTo(monday.AddDays(-7000)));
    }

    [Test]
    public void A_result_out_of_range_is_refused()
    {
        Assert.That(() => BusinessDays.Add(DateOnly.MaxValue, 1, NoHolidays), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => BusinessDays.Add(DateOnly.MinValue, -1, NoHolidays), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void The_set_must_not_be_null()
    {
        Assert.That(() => BusinessDays.Add(Day("2026-03-04"), 1, null!), Throws.ArgumentNullException);
        Assert.That(() => BusinessDays.Add(Day("2026-03-04"), 0, null!), Throws.ArgumentNullException);
    }
}
