using System.Diagnostics;

internal static class RomanExamples
{
    private static void Main()
    {
        Debug.Assert(RomanNumerals.ToRoman(77) == "LXXVII");
        Debug.Assert(RomanNumerals.FromRoman("xliv") == 44);
        Debug.Assert(!RomanNumerals.TryFromRoman("XXXXI", out var number));
        Debug.Assert(number == 0);
    }
}
