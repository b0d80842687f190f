using System.Text.RegularExpressions;

public static class DurationFormat
{
    public static string Format(TimeSpan duration)
    {
        string sign = duration.Ticks <= -TimeSpan.TicksPerSecond ? "-" : "";
        int hours = Math.Abs(duration.Hours);
        int minutes = Math.Abs(duration.Minutes);
        int seconds = Math.Abs(duration.Seconds);

        if (hours > 0)
        {
            return $"{sign}{hours}h {minutes:D2}m {seconds:D2}s";
        }

        return minutes > 0 ? $"{sign}{minutes}m {seconds:D2}s" : $"{sign}{seconds}s";
    }

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        Match match = Regex.Match(text ?? "", @"^(-)?(?:([0-9]+)h ?)?(?:([0-9]+)m ?)?(?:([0-9]+)s)?\z");

        if (!match.Success || string.IsNullOrEmpty(text) || text == "-" || text.EndsWith(' '))
        {
            return false;
        }

        long Part(int group) => match.Groups[group].Success ? long.Parse(match.Groups[group].Value) : 0;

        duration = TimeSpan.FromSeconds(Part(2) * 3600 + Part(3) * 60 + Part(4));
        if (match.Groups[1].Success)
        {
            duration = -duration;
        }

        return true;
    }
}
