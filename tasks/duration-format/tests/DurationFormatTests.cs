using System.Diagnostics;
using System.Globalization;

internal static class DurationFormatTests
{
    private static void Main()
    {
        Writes_hours_minutes_and_seconds();
        Drops_fractions();
        Writes_negative_durations();
        Reads_what_it_writes();
        Reads_other_forms();
        Refuses_everything_else();
        Writes_the_extremes();
        Reads_large_numbers();
        Does_not_depend_on_the_culture();
    }

    private static void Writes_hours_minutes_and_seconds()
    {
        Writes(TimeSpan.Zero, "0s");
        Writes(TimeSpan.FromSeconds(3), "3s");
        Writes(TimeSpan.FromSeconds(59), "59s");
        Writes(TimeSpan.FromSeconds(60), "1m 00s");
        Writes(new TimeSpan(0, 2, 3), "2m 03s");
        Writes(new TimeSpan(0, 59, 59), "59m 59s");
        Writes(new TimeSpan(1, 0, 0), "1h 00m 00s");
        Writes(new TimeSpan(1, 2, 3), "1h 02m 03s");
        Writes(new TimeSpan(23, 59, 59), "23h 59m 59s");
        Writes(TimeSpan.FromDays(1), "24h 00m 00s");
        Writes(new TimeSpan(2, 1, 0, 0), "49h 00m 00s");
        Writes(new TimeSpan(100, 0, 10, 9), "2400h 10m 09s");
    }

    private static void Drops_fractions()
    {
        Writes(TimeSpan.FromMilliseconds(59_999), "59s");
        Writes(TimeSpan.FromMilliseconds(999), "0s");
        Writes(TimeSpan.FromMilliseconds(-500), "0s");
        Writes(TimeSpan.FromTicks(-1), "0s");
        Writes(TimeSpan.FromMilliseconds(-1_999), "-1s");
        Writes(TimeSpan.FromMilliseconds(3_599_999), "59m 59s");
    }

    private static void Writes_negative_durations()
    {
        Writes(TimeSpan.FromSeconds(-3), "-3s");
        Writes(new TimeSpan(0, -2, -3), "-2m 03s");
        Writes(-new TimeSpan(1, 2, 3), "-1h 02m 03s");
        Writes(TimeSpan.FromDays(-2), "-48h 00m 00s");
    }

    private static void Reads_what_it_writes()
    {
        for (int seconds = -100_000; seconds <= 100_000; seconds += 37)
        {
            TimeSpan duration = TimeSpan.FromSeconds(seconds);
            Reads(DurationFormat.Format(duration), duration);
        }
    }

    private static void Reads_other_forms()
    {
        Reads("1h 02m 03s", new TimeSpan(1, 2, 3));
        Reads("1h 2m 3s", new TimeSpan(1, 2, 3));
        Reads("2h", TimeSpan.FromHours(2));
        Reads("2h 5s", new TimeSpan(2, 0, 5));
        Reads("2h 05m", new TimeSpan(2, 5, 0));
        Reads("5m 7s", new TimeSpan(0, 5, 7));
        Reads("90m", TimeSpan.FromMinutes(90));
        Reads("90m 30s", TimeSpan.FromSeconds(5430));
        Reads("3600s", TimeSpan.FromHours(1));
        Reads("0001h 059m 000059s", new TimeSpan(1, 59, 59));
        Reads("-2h 5s", -new TimeSpan(2, 0, 5));
        Reads("-0s", TimeSpan.Zero);
        Reads("0h 00m 00s", TimeSpan.Zero);
    }

    private static void Refuses_everything_else()
    {
        Refuses(null);
        string[] texts =
        [
            "", " ", "-", "h", "5", "1 h", "s5", "1h ", " 1h", "1h  2m", "1h2m", "1h\t2m", "1h 2m\n", "1h\n",
            "1m 2h", "1s 2m", "1h 1h", "1h 2m 3s 4s", "1h 60m", "1m 60s", "1h 60s", "1h 2m 99s",
            "1H", "1M 2S", "1d", "1h 2m 3", "1.5h", "1,5h", "+1h", "--1h", "- 1h", "1h -2m", "-1h -2m", "1h, 2m", "01:02:03", "\u0663s",
        ];

        foreach (string text in texts)
        {
            Refuses(text);
        }
    }

    private static void Writes_the_extremes()
    {
        Writes(TimeSpan.MaxValue, "256204778h 48m 05s");
        Writes(TimeSpan.MinValue, "-256204778h 48m 05s");
    }

    private static void Reads_large_numbers()
    {
        Reads("256204778h 48m 05s", TimeSpan.FromTicks(TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond));
        Reads("-922337203685s", TimeSpan.FromTicks(-9_223_372_036_850_000_000));
        Refuses("256204778h 48m 06s");
        Refuses("256204779h");
        Refuses("-256204779h");
        Refuses("922337203686s");
        Refuses("9223372036854775807h");
        Refuses("99999999999999999999999999s");
        Refuses("1h 99999999999999999999999999s");
    }

    private static void Does_not_depend_on_the_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = culture;

        Writes(TimeSpan.FromSeconds(-3), "-3s");
        Reads("-1h 02m 03s", -new TimeSpan(1, 2, 3));
    }

    private static void Writes(TimeSpan duration, string expected)
    {
        string actual = DurationFormat.Format(duration);
        Debug.Assert(actual == expected, $"{duration} should be written as '{expected}' and not as '{actual}'");
    }

    private static void Reads(string text, TimeSpan expected)
    {
        bool success = DurationFormat.TryParse(text, out TimeSpan actual);
        Debug.Assert(success, $"'{text}' should be read");
        Debug.Assert(actual == expected, $"'{text}' should be read as {expected} and not as {actual}");
    }

    private static void Refuses(string? text)
    {
        bool success = DurationFormat.TryParse(text, out TimeSpan actual);
        Debug.Assert(!success, $"'{text}' should be refused");
        Debug.Assert(actual == TimeSpan.Zero, $"'{text}' should give a duration of zero and not of {actual}");
    }
}
