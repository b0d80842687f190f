using System.Globalization;

public sealed class ExpressionException : Exception
{
    public ExpressionException(string message, int position)
        : base(message)
    {
        Position = position;
    }

    public int Position { get; }
}

public static class ExpressionEvaluator
{
    public static decimal Evaluate(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);

        int position = 0;
        decimal result = Sum(expression, ref position);
        if (position < expression.Length)
        {
            throw new ExpressionException("Unexpected character.", position);
        }

        return result;
    }

    private static decimal Sum(string text, ref int position)
    {
        decimal left = Product(text, ref position);

        while (Peek(text, position) is '+' or '-')
        {
            char op = text[position++];
            decimal right = Product(text, ref position);
            left = op == '+' ? left + right : left - right;
        }

        return left;
    }

    private static decimal Product(string text, ref int position)
    {
        decimal left = Unary(text, ref position);

        while (Peek(text, position) is '*' or '/')
        {
            char op = text[position++];
            decimal right = Unary(text, ref position);
            left = op == '*' ? left * right : left / right;
        }

        return left;
    }

    private static decimal Unary(string text, ref int position)
    {
        SkipSpaces(text, ref position);

        if (Peek(text, position) == '-')
        {
            position++;
            return -Unary(text, ref position);
        }

        decimal value;
        if (Peek(text, position) == '(')
        {
            position++;
            value = Sum(text, ref position);
            if (Peek(text, position) != ')')
            {
                throw new ExpressionException("Missing parenthesis.", position);
            }

            position++;
        }
        else
        {
            value = Number(text, ref position);
        }

        SkipSpaces(text, ref position);
        return value;
    }

    private static decimal Number(string text, ref int position)
    {
        int start = position;
        Digits(text, ref position);
        if (Peek(text, position) == '.')
        {
            position++;
            Digits(text, ref position);
        }

        return decimal.Parse(text[start..position], CultureInfo.InvariantCulture);
    }

    private static void Digits(string text, ref int position)
    {
        if (!char.IsAsciiDigit(Peek(text, position)))
        {
            throw new ExpressionException("Digit expected.", position);
        }

        while (char.IsAsciiDigit(Peek(text, position)))
        {
            position++;
        }
    }

    private static void SkipSpaces(string text, ref int position)
    {
        while (Peek(text, position) is ' ' or '\t')
        {
            position++;
        }
    }

    private static char Peek(string text, int position) => position < text.Length ? text[position] : '\0';
}
