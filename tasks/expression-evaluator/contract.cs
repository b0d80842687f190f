public sealed class ExpressionException : Exception
{
    public ExpressionException(string message, int position);
    public int Position { get; }
}

public static class ExpressionEvaluator
{
    public static decimal Evaluate(string expression);
}
