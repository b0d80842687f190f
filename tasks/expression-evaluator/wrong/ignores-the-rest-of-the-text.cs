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

        // Parsing comes first and calculating second, so that an error in the text
        // is reported before a division by zero that stands to the left of it.
        return new Parser(expression).Parse()();
    }

    private sealed class Parser(string text)
    {
        private int position;

        private char Current => position < text.Length ? text[position] : '\0';

        public Func<decimal> Parse()
        {
            SkipSpaces();
            Func<decimal> result = Sum();
            return result;
        }

        private Func<decimal> Sum()
        {
            var terms = new List<(bool IsNegative, Func<decimal> Value)> { (false, Product()) };

            while (Current is '+' or '-')
            {
                terms.Add((Take() == '-', Product()));
            }

            return () =>
            {
                decimal result = terms[0].Value();
                foreach ((bool isNegative, Func<decimal> value) in terms.Skip(1))
                {
                    result = isNegative ? result - value() : result + value();
                }

                return result;
            };
        }

        private Func<decimal> Product()
        {
            var factors = new List<(bool IsDivisor, Func<decimal> Value)> { (false, Factor()) };

            while (Current is '*' or '/')
            {
                factors.Add((Take() == '/', Factor()));
            }

            return () =>
            {
                decimal result = factors[0].Value();
                foreach ((bool isDivisor, Func<decimal> value) in factors.Skip(1))
                {
                    result = isDivisor ? result / value() : result * value();
                }

                return result;
            };
        }

        private Func<decimal> Factor()
        {
            bool isNegative = false;
            while (Current == '-')
            {
                Take();
                isNegative = !isNegative;
            }

            Func<decimal> value = Current == '(' ? Group() : Number();
            return isNegative ? () => -value() : value;
        }

        private Func<decimal> Group()
        {
            Take();
            Func<decimal> result = Sum();
            if (Current != ')')
            {
                throw Error("There should be a closing parenthesis");
            }

            Take();
            return result;
        }

        private Func<decimal> Number()
        {
            int start = position;
            SkipDigits();
            if (Current == '.')
            {
                position++;
                SkipDigits();
            }

            ReadOnlySpan<char> digits = text.AsSpan(start, position - start);
            SkipSpaces();

            if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
            {
                throw new OverflowException($"The number {digits} is too large.");
            }

            return () => value;
        }

        private void SkipDigits()
        {
            if (!char.IsAsciiDigit(Current))
            {
                throw Error("There should be a digit");
            }

            while (char.IsAsciiDigit(Current))
            {
                position++;
            }
        }

        private void SkipSpaces()
        {
            while (Current is ' ' or '\t')
            {
                position++;
            }
        }

        private char Take()
        {
            char taken = text[position++];
            SkipSpaces();
            return taken;
        }

        private ExpressionException Error(string message) => new($"{message} at position {position}.", position);
    }
}
