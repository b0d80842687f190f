using System.Text;

public static class RomanNumerals
{
    private static readonly int[] Values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
    private static readonly string[] Letters = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"];

    public static string ToRoman(int number)
    {
        if (number is < 1 or > 3999)
        {
            throw new ArgumentOutOfRangeException(nameof(number));
        }

        var sb = new StringBuilder();
        for (var i = 0; i < Values.Length; i++)
        {
            while (number >= Values[i])
            {
                sb.Append(Letters[i]);
                number -= Values[i];
            }
        }

        return sb.ToString();
    }

    public static int FromRoman(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!TryFromRoman(text, out var number))
        {
            throw new FormatException("Not a Roman numeral.");
        }

        return number;
    }

    public static bool TryFromRoman(string? text, out int number)
    {
        number = 0;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var total = 0;
        var previous = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            var value = char.ToUpperInvariant(text[i]) switch
            {
                'I' => 1,
                'V' => 5,
                'X' => 10,
                'L' => 50,
                'C' => 100,
                'D' => 500,
                'M' => 1000,
                _ => 0,
            };
            if (value == 0)
            {
                return false;
            }

            total += value < previous ? -value : value;
            previous = Math.Max(previous, value);
        }

        number = total;
        return true;
    }
}
