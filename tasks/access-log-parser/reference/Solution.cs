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
    private const string Pattern =
        """
        ^(?<host>[^ ]+)\ (?<identity>[^ ]+)\ (?<user>[^ ]+)
        \ \[(?<time>[0-9]{2}/[A-Za-z]{3}/[0-9]{4}:[0-9]{2}:[0-9]{2}:[0-9]{2}\ [+-][0-9]{4})\]
        \ "(?<request>(?:[^"\\]|\\["\\])*)"
        \ (?<status>[1-9][0-9]{2})
        \ (?<bytes>[0-9]+|-)\s*\z
        """;

    private static readonly Regex LinePattern = new(Pattern, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace);

    public static bool TryParse(string? line, out LogEntry? entry)
    {
        entry = null;

        if (line is null || LinePattern.Match(line) is not { Success: true } match)
        {
            return false;
        }

        string[] request = match.Groups["request"].Value.Split(' ');
        if (request.Length != 3 || request.Contains("") || !TryParseTime(match.Groups["time"].Value, out DateTimeOffset time))
        {
            return false;
        }

        long? bytes = null;
        if (match.Groups["bytes"].Value is not "-" and var digits)
        {
            if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                return false;
            }

            bytes = number;
        }

        string user = match.Groups["user"].Value;
        entry = new LogEntry(
            match.Groups["host"].Value,
            user == "-" ? null : user,
            time,
            Decode(request[0]),
            Decode(request[1]),
            Decode(request[2]),
            int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture),
            bytes);
        return true;
    }

    private static bool TryParseTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, "dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static string Decode(string text) => Regex.Replace(text, @"\\(.)", "$1");
}
