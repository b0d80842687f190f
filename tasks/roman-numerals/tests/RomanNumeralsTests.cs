using System.Diagnostics;

internal static class RomanNumeralsTests
{
    private static void Main()
    {
        WritesKnownNumbers();
        RefusesNumbersOutsideTheRange();
        ReadsKnownNumerals();
        RefusesWrongNumerals();
        RefusesNull();
        EveryNumberComesBack();
        EveryShortTextIsEitherCanonicalOrRefused();
    }

    private static void WritesKnownNumbers()
    {
        Writes(1, "I");
        Writes(2, "II");
        Writes(3, "III");
        Writes(4, "IV");
        Writes(5, "V");
        Writes(6, "VI");
        Writes(9, "IX");
        Writes(14, "XIV");
        Writes(40, "XL");
        Writes(49, "XLIX");
        Writes(90, "XC");
        Writes(99, "XCIX");
        Writes(400, "CD");
        Writes(444, "CDXLIV");
        Writes(500, "D");
        Writes(888, "DCCCLXXXVIII");
        Writes(900, "CM");
        Writes(1000, "M");
        Writes(1994, "MCMXCIV");
        Writes(2024, "MMXXIV");
        Writes(3888, "MMMDCCCLXXXVIII");
        Writes(3999, "MMMCMXCIX");
    }

    private static void RefusesNumbersOutsideTheRange()
    {
        foreach (var number in new[] { 0, -1, -5, 4000, int.MaxValue, int.MinValue })
        {
            Debug.Assert(Throws<ArgumentOutOfRangeException>(() => RomanNumerals.ToRoman(number)), $"ToRoman({number}) must be refused.");
        }
    }

    private static void ReadsKnownNumerals()
    {
        Reads("I", 1);
        Reads("iv", 4);
        Reads("Ix", 9);
        Reads("xLiV", 44);
        Reads("MCMXCIV", 1994);
        Reads("mcmxciv", 1994);
        Reads("MMMCMXCIX", 3999);
    }

    private static void RefusesWrongNumerals()
    {
        string[] wrong =
        [
            "", " ", "IIII", "VIIII", "XXXX", "CCCC", "MMMM", "MMMMCMXCIX", "VV", "LL", "DD",
            "IC", "IL", "ID", "IM", "XD", "XM", "VX", "VL", "LC", "DM", "IXI", "IVI", "XCX", "XLX", "CMC", "CDC",
            "IIV", "IIX", "XXC", "CCM", "IXIX", "IVIV", "XCXC", "CMCM", "IVIX", "VIV", "LXL", "DCD",
            " X", "X ", "X\n", "X X", "A", "MA", "AM", "12", "-X", "X.", "N", "XII!", "\0",
        ];

        foreach (var text in wrong)
        {
            Debug.Assert(Throws<FormatException>(() => RomanNumerals.FromRoman(text)), $"FromRoman(\"{text}\") must be refused.");
            var read = RomanNumerals.TryFromRoman(text, out var number);
            Debug.Assert(!read, $"TryFromRoman(\"{text}\") must return false.");
            Debug.Assert(number == 0, $"TryFromRoman(\"{text}\") must set 0.");
        }
    }

    private static void RefusesNull()
    {
        Debug.Assert(Throws<ArgumentNullException>(() => RomanNumerals.FromRoman(null!)), "FromRoman(null) must be refused.");
        var read = RomanNumerals.TryFromRoman(null, out var number);
        Debug.Assert(!read, "TryFromRoman(null) must return false.");
        Debug.Assert(number == 0, "TryFromRoman(null) must set 0.");
    }

    private static void EveryNumberComesBack()
    {
        var seen = new HashSet<string>();
        for (var number = 1; number <= 3999; number++)
        {
            var text = RomanNumerals.ToRoman(number);
            var isNew = seen.Add(text);
            Debug.Assert(isNew, $"{text} stands for two numbers.");
            Reads(text, number);
            Reads(text.ToLowerInvariant(), number);
        }
    }

    private static void EveryShortTextIsEitherCanonicalOrRefused()
    {
        const string letters = "IVXLCDM";
        var canonical = new Dictionary<string, int>();
        for (var number = 1; number <= 3999; number++)
        {
            canonical.Add(RomanNumerals.ToRoman(number), number);
        }

        List<string> texts = [""];
        for (var length = 1; length <= 4; length++)
        {
            texts = [.. texts.SelectMany(_ => letters, (text, letter) => text + letter)];
            foreach (var text in texts)
            {
                var expected = canonical.TryGetValue(text, out var number);
                var read = RomanNumerals.TryFromRoman(text, out var actual);
                Debug.Assert(read == expected && actual == number, $"TryFromRoman(\"{text}\") returned {read} with {actual}.");
            }
        }
    }

    private static void Writes(int number, string text)
    {
        var actual = RomanNumerals.ToRoman(number);
        Debug.Assert(actual == text, $"ToRoman({number}) was {actual}, not {text}.");
    }

    private static void Reads(string text, int number)
    {
        var actual = RomanNumerals.FromRoman(text);
        Debug.Assert(actual == number, $"FromRoman(\"{text}\") was {actual}, not {number}.");
        var read = RomanNumerals.TryFromRoman(text, out actual);
        Debug.Assert(read, $"TryFromRoman(\"{text}\") must return true.");
        Debug.Assert(actual == number, $"TryFromRoman(\"{text}\") gave {actual}, not {number}.");
    }

    private static bool Throws<TException>(Action action) where TException : Exception
    {
        try
        {
            action();
            return false;
        }
        catch (TException)
        {
            return true;
        }
    }
}
