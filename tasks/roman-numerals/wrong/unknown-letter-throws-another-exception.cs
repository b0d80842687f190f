using System.Text;

public static class RomanNumerals
{
    private static readonly Dictionary<char, int> Values = new()
    {
        ['I'] = 1, ['V'] = 5, ['X'] = 10, ['L'] = 50, ['C'] = 100, ['D'] = 500, ['M'] = 1000,
    };

    private static readonly (int Value, string Letters)[] Parts =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    public static string ToRoman(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 3999);
        var sb = new StringBuilder();
        foreach (var (value, letters) in Parts)
        {
            sb.Insert(sb.Length, letters, number / value);
            number %= value;
        }

        return sb.ToString();
    }

    public static int FromRoman(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var upper = text.ToUpperInvariant();
        var total = 0;
        for (var i = 0; i < upper.Length; i++)
        {
            var value = Values[upper[i]];
            total += i + 1 < upper.Length && value < Values[upper[i + 1]] ? -value : value;
        }

        if (total is < 1 or > 3999 || ToRoman(total) != upper)
        {
            throw new FormatException($"Not a Roman numeral: {text}");
        }

        return total;
    }

    public static bool TryFromRoman(string? text, out int number)
    {
        number = 0;
        try
        {
            number = FromRoman(text!);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
