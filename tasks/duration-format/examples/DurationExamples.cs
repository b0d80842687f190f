using System.Diagnostics;

internal static class DurationExamples
{
    private static void Main()
    {
        Debug.Assert(DurationFormat.Format(TimeSpan.FromSeconds(4_000)) == "1h 06m 40s");
        Debug.Assert(DurationFormat.TryParse("17m", out var duration));
        Debug.Assert(duration == TimeSpan.FromMinutes(17));
        Debug.Assert(!DurationFormat.TryParse("17 m", out _));
    }
}
