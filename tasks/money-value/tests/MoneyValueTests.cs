using System.Globalization;
using NUnit.Framework;

[TestFixture]
public class MoneyValueTests
{
    private static decimal[] Shares(decimal amount, params int[] weights) =>
        new Money(amount, "EUR").Allocate(weights).Select(share => share.Amount).ToArray();

    [TestCase("0.125", "0.12")]
    [TestCase("0.135", "0.14")]
    [TestCase("-0.125", "-0.12")]
    [TestCase("2.5", "2.50")]
    [TestCase("0.1251", "0.13")]
    public void TheConstructorRoundsHalfToEven(string given, string expected)
    {
        var money = new Money(decimal.Parse(given, CultureInfo.InvariantCulture), "EUR");

        Assert.That(money.Amount, Is.EqualTo(decimal.Parse(expected, CultureInfo.InvariantCulture)));
        Assert.That(money.Currency, Is.EqualTo("EUR"));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("EU")]
    [TestCase("EURO")]
    [TestCase("eur")]
    [TestCase("E1R")]
    [TestCase("\u00c4UR")]
    public void OtherCurrencyCodesAreRefused(string? currency)
    {
        Assert.That(() => new Money(1m, currency!), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void SumsAndDifferencesKeepTheCurrency()
    {
        var a = new Money(10.25m, "USD");
        var b = new Money(12.50m, "USD");

        Assert.That(a + b, Is.EqualTo(new Money(22.75m, "USD")));
        Assert.That(a - b, Is.EqualTo(new Money(-2.25m, "USD")));
        Assert.That(-a, Is.EqualTo(new Money(-10.25m, "USD")));
    }

    [Test]
    public void DifferentCurrenciesDoNotMix()
    {
        var euros = new Money(1m, "EUR");
        var dollars = new Money(1m, "USD");

        Assert.That(() => euros + dollars, Throws.TypeOf<CurrencyMismatchException>()
            .With.Property("Left").EqualTo("EUR").And.Property("Right").EqualTo("USD"));
        Assert.That(() => dollars - euros, Throws.TypeOf<CurrencyMismatchException>()
            .With.Property("Left").EqualTo("USD").And.Property("Right").EqualTo("EUR"));
        Assert.That(() => euros + dollars, Throws.InstanceOf<InvalidOperationException>()
            .With.Message.Contains("EUR").And.Message.Contains("USD"));
    }

    [Test]
    public void ProductsAreRoundedOnceHalfToEven()
    {
        Assert.That((new Money(0.05m, "EUR") * 0.5m).Amount, Is.EqualTo(0.02m));
        Assert.That((new Money(0.15m, "EUR") * 0.5m).Amount, Is.EqualTo(0.08m));
        Assert.That((new Money(100m, "EUR") * 1.23456m).Amount, Is.EqualTo(123.46m));
        Assert.That((new Money(-0.05m, "EUR") * 0.5m).Amount, Is.EqualTo(-0.02m));
        Assert.That((new Money(1000m, "EUR") * 0.0049m).Amount, Is.EqualTo(4.90m));
    }

    [Test]
    public void EqualityLooksAtAmountAndCurrency()
    {
        Assert.That(new Money(1m, "EUR") == new Money(1.00m, "EUR"), Is.True);
        Assert.That(new Money(1m, "EUR") == new Money(1m, "USD"), Is.False);
        Assert.That(new Money(1m, "EUR") != new Money(1.01m, "EUR"), Is.True);
    }

    [Test]
    public void ToStringDoesNotDependOnTheCulture()
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = culture;

            Assert.That(new Money(1234.5m, "EUR").ToString(), Is.EqualTo("1234.50 EUR"));
            Assert.That(new Money(-0.05m, "USD").ToString(), Is.EqualTo("-0.05 USD"));
            Assert.That(new Money(7m, "CHF").ToString(), Is.EqualTo("7.00 CHF"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void AllocateGivesLeftoverCentsFromTheFirst()
    {
        Assert.That(Shares(100m, 1, 1, 1), Is.EqualTo(new[] { 33.34m, 33.33m, 33.33m }));
        Assert.That(Shares(0.05m, 3, 7), Is.EqualTo(new[] { 0.02m, 0.03m }));
        Assert.That(Shares(0.05m, 1, 1, 1), Is.EqualTo(new[] { 0.02m, 0.02m, 0.01m }));
        Assert.That(Shares(10m, 1, 3), Is.EqualTo(new[] { 2.50m, 7.50m }));
        Assert.That(Shares(12.34m, 5), Is.EqualTo(new[] { 12.34m }));
    }

    [Test]
    public void AllocateSkipsSharesOfWeightZero()
    {
        Assert.That(Shares(100m, 0, 1, 1, 1), Is.EqualTo(new[] { 0m, 33.34m, 33.33m, 33.33m }));
        Assert.That(Shares(0.05m, 1, 0, 1, 1), Is.EqualTo(new[] { 0.02m, 0m, 0.02m, 0.01m }));
    }

    [Test]
    public void AllocateSplitsNegativeAmountsAlike()
    {
        Assert.That(Shares(-100m, 1, 1, 1), Is.EqualTo(new[] { -33.34m, -33.33m, -33.33m }));
        Assert.That(Shares(-0.05m, 3, 7), Is.EqualTo(new[] { -0.02m, -0.03m }));
        Assert.That(Shares(0m, 1, 2), Is.EqualTo(new[] { 0m, 0m }));
    }

    [Test]
    public void SharesAddUpForManyAmounts()
    {
        int[] weights = [7, 0, 13, 1, 1, 29];
        for (var cents = -60; cents <= 60; cents++)
        {
            var amount = cents / 100m;
            var shares = new Money(amount, "EUR").Allocate(weights);

            Assert.That(shares, Has.Count.EqualTo(weights.Length));
            Assert.That(shares.Sum(share => share.Amount), Is.EqualTo(amount));
            Assert.That(shares.All(share => share.Currency == "EUR"), Is.True);
        }
    }

    [Test]
    public void WeightsMayBeLarge()
    {
        Assert.That(Shares(0.03m, int.MaxValue, int.MaxValue), Is.EqualTo(new[] { 0.02m, 0.01m }));
    }

    [Test]
    public void BadWeightsAreRefused()
    {
        var money = new Money(1m, "EUR");

        Assert.That(() => money.Allocate(null!), Throws.ArgumentNullException);
        Assert.That(() => money.Allocate([]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => money.Allocate([0, 0]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => money.Allocate([2, -1]), Throws.InstanceOf<ArgumentException>());
    }
}
