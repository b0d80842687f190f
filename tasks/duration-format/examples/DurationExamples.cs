using System.Diagnostics;

internal static class DurationExamples
{
    private static void Main()
    {
        Debug.Assert(DurationFormat.Format(TimeSpan.FromSeconds(4_000)) == "1h 06m 40s", "4,000 seconds are 1h 06m 40s");
        Debug.Assert(DurationFormat.TryParse("17m", out var duration), "17m is a duration");
        Debug.Assert(duration == TimeSpan.FromMinutes(17), "17m is 17 minutes");
        Debug.Assert(!DurationFormat.TryParse("17 m", out _), "17 m is refused");
    }
}
