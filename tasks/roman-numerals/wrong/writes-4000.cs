using System.Text;

public static class RomanNumerals
{
    private static readonly (int Value, string Letters)[] Parts =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    public static string ToRoman(int number)
    {
        if (number <= 0 || number > 4000)
        {
            throw new ArgumentOutOfRangeException(nameof(number), "Only 1 to 3999 can be written.");
        }

        var sb = new StringBuilder();
        foreach (var (value, letters) in Parts)
        {
            while (number >= value)
            {
                sb.Append(letters);
                number -= value;
            }
        }

        return sb.ToString();
    }

    public static int FromRoman(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryFromRoman(text, out var number) ? number : throw new FormatException($"Not a Roman numeral: {text}");
    }

    public static bool TryFromRoman(string? text, out int number)
    {
        for (number = 1; number < 4000; number++)
        {
            if (string.Equals(ToRoman(number), text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        number = 0;
        return false;
    }
}
