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
    public static bool TryParse(string? line, out LogEntry? entry);
}
