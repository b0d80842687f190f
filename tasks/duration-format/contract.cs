public static class DurationFormat
{
    public static string Format(TimeSpan duration);
    public static bool TryParse(string? text, out TimeSpan duration);
}
