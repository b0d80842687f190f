using System.Text.RegularExpressions;

public static class RomanNumerals
{
    private static readonly Regex Pattern = new(@"\AM{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})\z");

    private static readonly (int Value, string Letters)[] Parts =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    public static string ToRoman(int number)
    {
        if (number < 1 || number > 3999)
        {
            throw new ArgumentOutOfRangeException(nameof(number));
        }

        var result = "";
        foreach (var (value, letters) in Parts)
        {
            while (number >= value)
            {
                result += letters;
                number -= value;
            }
        }

        return result;
    }

    public static int FromRoman(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryFromRoman(text, out var number) ? number : throw new FormatException($"Not a Roman numeral: {text}");
    }

    public static bool TryFromRoman(string? text, out int number)
    {
        number = 0;
        if (string.IsNullOrEmpty(text) || !Pattern.IsMatch(text))
        {
            return false;
        }

        var rest = text;
        foreach (var (value, letters) in Parts)
        {
            while (rest.StartsWith(letters, StringComparison.Ordinal))
            {
                number += value;
                rest = rest[letters.Length..];
            }
        }

        return true;
    }
}
