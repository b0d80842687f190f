public static class RomanNumerals
{
    public static string ToRoman(int number);
    public static int FromRoman(string text);
    public static bool TryFromRoman(string? text, out int number);
}
