using System.Globalization;

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
    public static bool TryParse(string? line, out LogEntry? entry)
    {
        entry = null;
        string[] parts = (line ?? "").Split(' ');

        if (parts.Length < 10 || parts[0] == "" || parts[3].Length != 21 || parts[4].Length != 6)
        {
            return false;
        }

        string time = parts[3].TrimStart('[') + " " + parts[4].TrimEnd(']');
        if (!DateTimeOffset.TryParseExact(time, "dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset when))
        {
            return false;
        }

        string method = parts[5].TrimStart('"');
        string path = parts[6].Replace("\\\"", "\"").Replace(@"\\", @"\");
        string protocol = parts[7].TrimEnd('"');

        if (!int.TryParse(parts[8], NumberStyles.None, CultureInfo.InvariantCulture, out int status) || status is < 100 or > 999)
        {
            return false;
        }

        string size = parts[9].TrimEnd();
        long? bytes = long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
        if (bytes is null && size != "-")
        {
            return false;
        }

        entry = new LogEntry(parts[0], parts[2] == "-" ? null : parts[2], when, method, path, protocol, status, bytes);
        return true;
    }
}
