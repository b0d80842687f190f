using NUnit.Framework;

[TestFixture]
public sealed class OrderReportTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private int _id;

    private Order Make(string customer, decimal amount, int day = 0) => new(++_id, customer, NewYear.AddDays(day), amount);

    [Test]
    public void NoOrdersGiveNoSummaries()
    {
        Assert.That(OrderReport.Summarize([]), Is.Empty);
    }

    [Test]
    public void SumsUpOneCustomer()
    {
        var result = OrderReport.Summarize([Make("Acme", 10m, 3), Make("Acme", 20.5m, 7), Make("Acme", 1.25m, 5)]);

        Assert.That(result, Is.EqualTo(new[] { new CustomerSummary("Acme", 3, 31.75m, 10.58m, NewYear.AddDays(7)) }));
    }

    [Test]
    public void SortsByTotalHighestFirst()
    {
        var result = OrderReport.Summarize([Make("Alpha", 5m), Make("Beta", 50m), Make("Gamma", 20m), Make("Alpha", 6m)]);

        Assert.That(result.Select(s => s.Customer), Is.EqualTo(new[] { "Beta", "Gamma", "Alpha" }));
        Assert.That(result.Select(s => s.Total), Is.EqualTo(new[] { 50m, 20m, 11m }));
    }

    [Test]
    public void SortsEqualTotalsByNameIgnoringCase()
    {
        var result = OrderReport.Summarize([Make("delta", 10m, 9), Make("Charlie", 4m, 1), Make("bravo", 10m, 2), Make("Charlie", 6m, 3), Make("Alpha", 10m, 4), Make("Zulu", 11m, 0)]);

        Assert.That(result.Select(s => s.Customer), Is.EqualTo(new[] { "Zulu", "Alpha", "bravo", "Charlie", "delta" }));
    }

    [Test]
    public void SortsNamesOrdinally()
    {
        var result = OrderReport.Summarize([Make("Öl", 1m), Make("coop", 1m), Make("zebra", 1m), Make("Co-op", 1m)]);

        Assert.That(result.Select(s => s.Customer), Is.EqualTo(new[] { "Co-op", "coop", "zebra", "Öl" }));
    }

    [Test]
    public void NamesThatDifferOnlyByCaseAreOneCustomerWithTheFirstSpelling()
    {
        var result = OrderReport.Summarize([Make("acme", 1m, 5), Make("Other", 100m), Make("ACME", 2m, 9), Make("Acme", 3m, 1)]);

        Assert.That(result, Is.EqualTo(new[]
        {
            new CustomerSummary("Other", 1, 100m, 100m, NewYear),
            new CustomerSummary("acme", 3, 6m, 2m, NewYear.AddDays(9)),
        }));
    }

    [Test]
    public void NamesAreNotTrimmed()
    {
        var result = OrderReport.Summarize([Make("Acme", 1m), Make("Acme ", 2m)]);

        Assert.That(result, Has.Count.EqualTo(2));
    }

    [TestCase("0.10", "0.15", "0.13")]
    [TestCase("1.00", "1.05", "1.03")]
    [TestCase("2.00", "2.03", "2.02")]
    [TestCase("2.00", "2.01", "2.01")]
    [TestCase("10.00", "0.00", "5.00")]
    public void RoundsHalvesOfTheAverageAwayFromZero(string first, string second, string average)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var result = OrderReport.Summarize([Make("A", decimal.Parse(first, culture)), Make("A", decimal.Parse(second, culture))]);

        Assert.That(result.Single().Average, Is.EqualTo(decimal.Parse(average, culture)));
    }

    [Test]
    public void RoundsNegativeHalvesAwayFromZeroToo()
    {
        var result = OrderReport.Summarize([Make("A", -0.10m), Make("A", -0.15m)], -10m);

        Assert.That(result.Single(), Is.EqualTo(new CustomerSummary("A", 2, -0.25m, -0.13m, NewYear)));
    }

    [Test]
    public void DoesNotRoundTheTotal()
    {
        var result = OrderReport.Summarize([Make("A", 0.001m), Make("A", 0.0004m)]);

        Assert.That(result.Single().Total, Is.EqualTo(0.0014m));
        Assert.That(result.Single().Average, Is.EqualTo(0m));
    }

    [Test]
    public void TheMinimumIsIncluded()
    {
        Order[] orders = [Make("A", 99.99m), Make("B", 60m), Make("B", 40m), Make("C", 100.01m)];

        Assert.That(OrderReport.Summarize(orders, 100m).Select(s => s.Customer), Is.EqualTo(new[] { "C", "B" }));
        Assert.That(OrderReport.Summarize(orders, minimumTotal: 200m), Is.Empty);
    }

    [Test]
    public void CreditNotesCountAndMayPutACustomerBelowTheDefaultMinimum()
    {
        Order[] orders = [Make("A", 50m, 1), Make("A", -50m, 2), Make("B", 10m), Make("B", -10.01m), Make("C", 5m)];

        Assert.That(OrderReport.Summarize(orders), Is.EqualTo(new[]
        {
            new CustomerSummary("C", 1, 5m, 5m, NewYear),
            new CustomerSummary("A", 2, 0m, 0m, NewYear.AddDays(2)),
        }));
        Assert.That(OrderReport.Summarize(orders, -1m).Select(s => s.Customer), Is.EqualTo(new[] { "C", "A", "B" }));
    }

    [Test]
    public void RefusesNull()
    {
        Assert.That(() => { OrderReport.Summarize(null!); }, Throws.InstanceOf<ArgumentNullException>());
    }
}
