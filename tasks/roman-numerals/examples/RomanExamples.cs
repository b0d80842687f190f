using System.Diagnostics;

internal static class RomanExamples
{
    private static void Main()
    {
        Debug.Assert(RomanNumerals.ToRoman(77) == "LXXVII", "77 is LXXVII");
        Debug.Assert(RomanNumerals.FromRoman("xliv") == 44, "xliv is 44");
        Debug.Assert(!RomanNumerals.TryFromRoman("XXXXI", out var number), "XXXXI is refused");
        Debug.Assert(number == 0, "what is refused gives 0");
    }
}
