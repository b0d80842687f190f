public sealed class CurrencyMismatchException : InvalidOperationException
{
    public CurrencyMismatchException(string left, string right);
    public string Left { get; }
    public string Right { get; }
}

public readonly record struct Money
{
    public Money(decimal amount, string currency);
    public decimal Amount { get; }
    public string Currency { get; }
    public static Money operator +(Money left, Money right);
    public static Money operator -(Money left, Money right);
    public static Money operator -(Money value);
    public static Money operator *(Money value, decimal factor);
    public IReadOnlyList<Money> Allocate(IReadOnlyList<int> weights);
    public override string ToString();
}
