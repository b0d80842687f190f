using System.Globalization;
using System.Text.RegularExpressions;

public sealed record LogEntry(
    string Host,
    string? User,
    DateTimeOffset Time,
    string Method,
    string Path,
    string Protocol,
    int Status,
    long? Bytes);

public static class AccessLogParser
{
    private static readonly Regex Line = new(
        @"^([^ ]+) [^ ]+ ([^ ]+) \[([^\]]+)\] ""([^ ""\\]+) ((?:[^ ""\\]|\\[""\\])+) ([^ ""\\]+)"" ([1-9][0-9]{2}) ([0-9]+|-)\s*$");

    public static bool TryParse(string? line, out LogEntry? entry)
    {
        entry = null;

        Match m = Line.Match(line ?? "");
        if (!m.Success || !DateTimeOffset.TryParseExact(m.Groups[3].Value, "dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        string size = m.Groups[8].Value == "-" ? "0" : m.Groups[8].Value;
        if (!long.TryParse(size, out long bytes))
        {
            return false;
        }

        string user = m.Groups[2].Value;
        entry = new LogEntry(
            m.Groups[1].Value,
            user == "-" ? null : user,
            time,
            m.Groups[4].Value,
            Regex.Replace(m.Groups[5].Value, @"\\(.)", "$1"),
            m.Groups[6].Value,
            int.Parse(m.Groups[7].Value),
            bytes);
        return true;
    }
}
