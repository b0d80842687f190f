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
        @"^([^ ]+) [^ ]+ ([^ ]+) \[([^\]]+)\] ""((?:[^""\\]|\\[""\\])+)"" ([1-9][0-9]{2}) ([0-9]+|-)\s*$");

    public static bool TryParse(string? line, out LogEntry? entry)
    {
        entry = null;
        Match match = Line.Match(line ?? "");
        string[] request = match.Groups[4].Value.Split(' ');

        if (!match.Success || request.Length != 3 || request.Any(part => part.Length == 0))
        {
            return false;
        }

        if (!DateTimeOffset.TryParseExact(match.Groups[3].Value, "dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
        {
            return false;
        }

        long? bytes = null;
        if (match.Groups[6].Value != "-")
        {
            if (!long.TryParse(match.Groups[6].Value, out long size))
            {
                return false;
            }

            bytes = size;
        }

        string path = request[1].Replace("\\\"", "\"").Replace(@"\\", @"\");
        string? user = match.Groups[2].Value == "-" ? null : match.Groups[2].Value;
        entry = new LogEntry(match.Groups[1].Value, user, time, request[0], path, request[2], int.Parse(match.Groups[5].Value), bytes);
        return true;
    }
}
