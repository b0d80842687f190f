using System.Text.RegularExpressions;
using CodeEval.Reporting;
using Npgsql;

namespace CodeEval.History.Postgres;

/// <summary>Where a database of PostgreSQL is, and who may use it.</summary>
internal sealed partial class PostgresAddress
{
    private const int DefaultPort = 5432;
    private const string HowTo = "write postgres://user@host:5432/database, or Host=host;Database=database;Username=user";

    private PostgresAddress(NpgsqlConnectionStringBuilder builder)
    {
        builder.Pooling = false;
        builder.ApplicationName ??= "codeeval";
        if (!builder.ContainsKey("Timeout"))
        {
            builder.Timeout = (int)SqlHistory.MostWait.TotalSeconds;
        }

        ConnectionString = builder.ConnectionString;
        Name = VisibleText.Of($"PostgreSQL at {builder.Host}:{builder.Port}, database {builder.Database ?? builder.Username ?? "by default"}");
    }

    /// <summary>What Npgsql connects by. It may hold a password: it is never shown.</summary>
    public string ConnectionString { get; }

    /// <summary>What to call it to people.</summary>
    public string Name { get; }

    /// <summary>Whether a text is an address or a connection string of PostgreSQL; all others are paths.</summary>
    public static bool IsOne(string text) => IsUri(text) || Keyword.IsMatch(text);

    /// <summary>Reads an address.</summary>
    /// <exception cref="InputException">It cannot be read. What it holds is not told, since that may be a password.</exception>
    public static PostgresAddress Parse(string text)
    {
        try
        {
            return new PostgresAddress(IsUri(text) ? OfUri(text) : new NpgsqlConnectionStringBuilder(text));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw CannotBeRead();
        }
    }

    /// <summary>The error for an address that is none, or whose parts do not go together. It tells nothing of what it holds.</summary>
    public static InputException CannotBeRead() => new($"--db: the address of the PostgreSQL database cannot be read; {HowTo}");

    private static bool IsUri(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    private static NpgsqlConnectionStringBuilder OfUri(string text)
    {
        var uri = new Uri(text);
        if (uri.Host.Length == 0)
        {
            throw new FormatException("There is no host.");
        }

        var builder = new NpgsqlConnectionStringBuilder { Host = uri.IdnHost, Port = uri.IsDefaultPort || uri.Port < 0 ? DefaultPort : uri.Port };
        string[] user = uri.UserInfo.Split(':', 2);
        builder.Username = user[0].Length == 0 ? null : Uri.UnescapeDataString(user[0]);
        builder.Password = user.Length == 1 ? null : Uri.UnescapeDataString(user[1]);
        builder.Database = uri.AbsolutePath.Trim('/') is { Length: > 0 } database ? Uri.UnescapeDataString(database) : null;
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = option.Split('=', 2);
            builder[NameOf(pair[0])] = Uri.UnescapeDataString(pair.Length == 1 ? "" : pair[1]);
        }

        return builder;
    }

    // The names that libpq gives to what Npgsql names otherwise.
    private static string NameOf(string option) => Uri.UnescapeDataString(option) switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        "search_path" => "Search Path",
        "target_session_attrs" => "Target Session Attributes",
        var other => other,
    };

    [GeneratedRegex(@"(^|;)\s*(host|server)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Keyword { get; }
}
