using System.Globalization;

public static class DurationFormat
{
    private const string Units = "hms";
    private static readonly int[] SecondsPerUnit = [3600, 60, 1];

    public static string Format(TimeSpan duration)
    {
        // All parts of a negative TimeSpan are negative, and there is no positive
        // counterpart of TimeSpan.MinValue: the sign is taken off the whole seconds.
        long signedSeconds = duration.Ticks / TimeSpan.TicksPerSecond;
        string sign = signedSeconds < 0 ? "-" : "";
        (long minutes, long seconds) = Math.DivRem(Math.Abs(signedSeconds), 60L);
        (long hours, minutes) = Math.DivRem(minutes, 60L);

        return (hours, minutes) switch
        {
            (> 0, _) => string.Create(CultureInfo.InvariantCulture, $"{sign}{hours}h {minutes:00}m {seconds:00}s"),
            (_, > 0) => string.Create(CultureInfo.InvariantCulture, $"{sign}{minutes}m {seconds:00}s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{sign}{seconds}s"),
        };
    }

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;

        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        bool isNegative = text[0] == '-';
        string[] parts = (isNegative ? text[1..] : text).Split(' ');
        decimal total = 0;
        int nextUnit = 0;

        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i];
            int unit = part.Length == 0 ? -1 : Units.IndexOf(part[^1]);

            if (unit < nextUnit || !TryParseDigits(part.AsSpan(..^1), out decimal value) || (i > 0 && value > 59))
            {
                return false;
            }

            total += value * SecondsPerUnit[unit];
            nextUnit = unit + 1;
        }

        if (total > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond)
        {
            return false;
        }

        long ticks = (long)total * TimeSpan.TicksPerSecond;
        duration = TimeSpan.FromTicks(isNegative ? -ticks : ticks);
        return true;
    }

    private static bool TryParseDigits(ReadOnlySpan<char> digits, out decimal value)
    {
        // With at most twenty digits behind the leading zeros, nothing here can overflow a decimal.
        value = 0;
        return digits.Length > 0
            && !digits.ContainsAnyExceptInRange('0', '9')
            && digits.TrimStart('0').Length <= 20
            && decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
