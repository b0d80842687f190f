using System.Globalization;

public sealed class CurrencyMismatchException : InvalidOperationException
{
    public CurrencyMismatchException(string left, string right)
        : base($"The currencies {left} and {right} do not mix.")
    {
        Left = left;
        Right = right;
    }

    public string Left { get; }

    public string Right { get; }
}

public readonly record struct Money
{
    public Money(decimal amount, string currency)
    {
        if (currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper))
        {
            throw new ArgumentException("A currency is three capital letters.", nameof(currency));
        }

        Amount = decimal.Round(amount, 2, MidpointRounding.ToEven);
        Currency = currency;
    }

    public decimal Amount { get; }

    public string Currency { get; }

    public static Money operator +(Money left, Money right)
    {
        RequireSameCurrency(left, right);
        return new(left.Amount + right.Amount, left.Currency);
    }

    public static Money operator -(Money left, Money right)
    {
        RequireSameCurrency(left, right);
        return new(left.Amount - right.Amount, left.Currency);
    }

    public static Money operator -(Money value) => new(-value.Amount, value.Currency);

    public static Money operator *(Money value, decimal factor) => new(value.Amount * factor, value.Currency);

    public IReadOnlyList<Money> Allocate(IReadOnlyList<int> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Any(weight => weight < 0))
        {
            throw new ArgumentException("A weight must not be negative.", nameof(weights));
        }

        var total = weights.Sum(weight => (long)weight);
        if (total == 0)
        {
            throw new ArgumentException("At least one weight must be positive.", nameof(weights));
        }

        var cents = Amount * 100;
        var shares = weights.Select(weight => decimal.Truncate(cents * weight / total)).ToArray();
        var left = cents - shares.Sum();
        for (var i = 0; left != 0; i++)
        {
            if (weights[i] > 0)
            {
                shares[i] += Math.Sign(left);
                left -= Math.Sign(left);
            }
        }

        var currency = Currency;
        return shares.Select(share => new Money(share / 100, currency)).ToArray();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00} {Currency}");

    private static void RequireSameCurrency(Money left, Money right)
    {
        if (left.Currency != right.Currency)
        {
            throw new CurrencyMismatchException(left.Currency, right.Currency);
        }
    }
}
