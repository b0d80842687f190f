using NUnit.Framework;

[TestFixture]
public sealed class DateRangesTests
{
    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateRange Range(string start, string end) => new(Day(start), Day(end));

    [Test]
    public void KeepsItsEnds()
    {
        var range = Range("2024-02-28", "2024-03-01");

        Assert.That(range.Start, Is.EqualTo(Day("2024-02-28")));
        Assert.That(range.End, Is.EqualTo(Day("2024-03-01")));
        Assert.That(range, Is.EqualTo(Range("2024-02-28", "2024-03-01")));
        Assert.That(range, Is.Not.EqualTo(Range("2024-02-28", "2024-03-02")));
    }

    [Test]
    public void RefusesAStartAfterTheEnd()
    {
        Assert.That(() => Range("2024-03-02", "2024-03-01"), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => Range("2024-03-01", "2024-03-01"), Throws.Nothing);
    }

    [TestCase("2024-03-01", "2024-03-01", 1)]
    [TestCase("2024-02-28", "2024-03-01", 3)]
    [TestCase("2023-02-28", "2023-03-01", 2)]
    [TestCase("2024-01-01", "2024-12-31", 366)]
    public void CountsDaysWithBothEnds(string start, string end, int days)
    {
        Assert.That(Range(start, end).Days, Is.EqualTo(days));
    }

    [Test]
    public void ContainsBothEnds()
    {
        var range = Range("2024-05-10", "2024-05-12");

        Assert.That(range.Contains(Day("2024-05-09")), Is.False);
        Assert.That(range.Contains(Day("2024-05-10")), Is.True);
        Assert.That(range.Contains(Day("2024-05-11")), Is.True);
        Assert.That(range.Contains(Day("2024-05-12")), Is.True);
        Assert.That(range.Contains(Day("2024-05-13")), Is.False);
    }

    [Test]
    public void NothingGivesNothing()
    {
        Assert.That(DateRanges.Merge([]), Is.Empty);
    }

    [Test]
    public void KeepsRangesApartThatHaveADayBetweenThem()
    {
        var merged = DateRanges.Merge([Range("2024-05-10", "2024-05-12"), Range("2024-05-14", "2024-05-14"), Range("2024-05-16", "2024-05-20")]);

        Assert.That(merged, Is.EqualTo(new[] { Range("2024-05-10", "2024-05-12"), Range("2024-05-14", "2024-05-14"), Range("2024-05-16", "2024-05-20") }));
    }

    [Test]
    public void MergesOverlaps()
    {
        Assert.That(DateRanges.Merge([Range("2024-05-01", "2024-05-10"), Range("2024-05-05", "2024-05-15")]), Is.EqualTo(new[] { Range("2024-05-01", "2024-05-15") }));
        Assert.That(DateRanges.Merge([Range("2024-05-01", "2024-05-10"), Range("2024-05-10", "2024-05-15")]), Is.EqualTo(new[] { Range("2024-05-01", "2024-05-15") }));
    }

    [Test]
    public void MergesAdjacentRanges()
    {
        Assert.That(DateRanges.Merge([Range("2024-05-01", "2024-05-10"), Range("2024-05-11", "2024-05-15")]), Is.EqualTo(new[] { Range("2024-05-01", "2024-05-15") }));
        Assert.That(DateRanges.Merge([Range("2023-12-30", "2023-12-31"), Range("2024-01-01", "2024-01-01")]), Is.EqualTo(new[] { Range("2023-12-30", "2024-01-01") }));
        Assert.That(DateRanges.Merge([Range("2024-02-28", "2024-02-28"), Range("2024-03-01", "2024-03-02")]), Has.Count.EqualTo(2));
        Assert.That(DateRanges.Merge([Range("2023-02-28", "2023-02-28"), Range("2023-03-01", "2023-03-02")]), Has.Count.EqualTo(1));
    }

    [Test]
    public void SwallowsRangesInsideOthers()
    {
        var merged = DateRanges.Merge([Range("2024-01-01", "2024-12-31"), Range("2024-02-01", "2024-02-10"), Range("2024-03-01", "2024-03-05"), Range("2024-12-31", "2025-01-02")]);

        Assert.That(merged, Is.EqualTo(new[] { Range("2024-01-01", "2025-01-02") }));
    }

    [Test]
    public void MergesEqualRangesAndRangesWithTheSameStart()
    {
        var merged = DateRanges.Merge([Range("2024-01-05", "2024-01-06"), Range("2024-01-01", "2024-01-09"), Range("2024-01-01", "2024-01-03"), Range("2024-01-01", "2024-01-09"), Range("2024-01-20", "2024-01-20"), Range("2024-01-20", "2024-01-20")]);

        Assert.That(merged, Is.EqualTo(new[] { Range("2024-01-01", "2024-01-09"), Range("2024-01-20", "2024-01-20") }));
    }

    [Test]
    public void TakesAnyOrderAndChains()
    {
        var merged = DateRanges.Merge([Range("2024-06-10", "2024-06-12"), Range("2024-08-01", "2024-08-02"), Range("2024-06-01", "2024-06-03"), Range("2024-06-04", "2024-06-10"), Range("2023-06-01", "2023-06-02")]);

        Assert.That(merged, Is.EqualTo(new[] { Range("2023-06-01", "2023-06-02"), Range("2024-06-01", "2024-06-12"), Range("2024-08-01", "2024-08-02") }));
    }

    [Test]
    public void TheFirstAndTheLastDayOfTheCalendarAreOrdinary()
    {
        var forGood = new DateRange(Day("2024-01-01"), DateOnly.MaxValue);
        var sinceEver = new DateRange(DateOnly.MinValue, Day("2023-06-30"));
        var lastDay = new DateRange(DateOnly.MaxValue, DateOnly.MaxValue);

        Assert.That(DateRanges.Merge([lastDay, forGood, sinceEver]), Is.EqualTo(new[] { sinceEver, forGood }));
        Assert.That(DateRanges.Merge([Range("2023-07-01", "2023-12-31"), forGood, sinceEver]), Is.EqualTo(new[] { new DateRange(DateOnly.MinValue, DateOnly.MaxValue) }));
        Assert.That(DateRanges.Merge([lastDay]), Is.EqualTo(new[] { lastDay }));
        Assert.That(new DateRange(DateOnly.MinValue, DateOnly.MaxValue).Contains(DateOnly.MaxValue), Is.True);
    }

    [Test]
    public void LeavesTheInputAlone()
    {
        DateRange[] array = [Range("2024-05-05", "2024-05-06"), Range("2024-05-01", "2024-05-02"), Range("2024-05-03", "2024-05-03")];
        var copy = array.ToArray();
        var list = array.ToList();

        DateRanges.Merge(array);
        DateRanges.Merge(list);

        Assert.That(array, Is.EqualTo(copy));
        Assert.That(list, Is.EqualTo(copy));
    }

    [Test]
    public void EnumeratesTheInputOnce()
    {
        var times = 0;

        IEnumerable<DateRange> Ranges()
        {
            times++;
            yield return Range("2024-05-05", "2024-05-06");
            yield return Range("2024-05-01", "2024-05-04");
        }

        Assert.That(DateRanges.Merge(Ranges()), Is.EqualTo(new[] { Range("2024-05-01", "2024-05-06") }));
        Assert.That(times, Is.EqualTo(1));
    }

    [Test]
    public void RefusesNull()
    {
        Assert.That(() => { DateRanges.Merge(null!); }, Throws.InstanceOf<ArgumentNullException>());
    }
}
