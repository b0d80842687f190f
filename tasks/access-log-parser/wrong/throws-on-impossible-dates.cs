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
        @"^(?<host>[^ ]+) [^ ]+ (?<user>[^ ]+) \[(?<time>\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] ""(?<method>[^ ""\\]+) (?<path>(?:[^ ""\\]|\\[""\\])+) (?<protocol>[^ ""\\]+)"" (?<status>[1-9]\d\d) (?<bytes>\d{1,18}|-)\s*$");

    public static bool TryParse(string? line, out LogEntry? entry)
    {
        entry = null;

        if (string.IsNullOrWhiteSpace(line))
        {
            return false;
        }

        Match match = Line.Match(line);
        if (!match.Success)
        {
            return false;
        }

        string Get(string name) => match.Groups[name].Value;

        entry = new LogEntry(
            Get("host"),
            Get("user") == "-" ? null : Get("user"),
            DateTimeOffset.ParseExact(Get("time"), "dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture),
            Get("method"),
            Regex.Replace(Get("path"), @"\\(.)", "$1"),
            Get("protocol"),
            int.Parse(Get("status"), CultureInfo.InvariantCulture),
            Get("bytes") == "-" ? null : long.Parse(Get("bytes"), CultureInfo.InvariantCulture));
        return true;
    }
}
