using System.Text;

public static class RomanNumerals
{
    private static readonly (int Value, string Letters)[] Parts =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"),
        (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    public static string ToRoman(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 3999);

        var text = new StringBuilder();
        foreach (var (value, letters) in Parts)
        {
            for (; number >= value; number -= value)
            {
                text.Append(letters);
            }
        }

        return text.ToString();
    }

    public static int FromRoman(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryFromRoman(text, out var number)
            ? number
            : throw new FormatException($"'{text}' is not a Roman numeral.");
    }

    public static bool TryFromRoman(string? text, out int number)
    {
        number = 0;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var capitals = text.ToUpperInvariant();
        var value = 0;
        var position = 0;
        foreach (var (part, letters) in Parts)
        {
            while (string.CompareOrdinal(capitals, position, letters, 0, letters.Length) == 0)
            {
                value += part;
                position += letters.Length;
            }
        }

        if (position < capitals.Length || value > 3999 || ToRoman(value) != capitals)
        {
            return false;
        }

        number = value;
        return true;
    }
}
