using CodeEval.History.Postgres;
using CodeEval.History.Sqlite;

namespace CodeEval.History;

/// <summary>Opens the history that a text names: a file, or a database of PostgreSQL.</summary>
public static class HistoryStores
{
    /// <summary>The file that is taken where none is named.</summary>
    public const string DefaultFile = "codeeval-history.db";

    /// <summary>Opens a history that is there.</summary>
    /// <param name="database">A path, <c>postgres://user@host/database</c>, or a connection string such as <c>Host=…;Database=…</c>.</param>
    /// <exception cref="InputException">There is none, it is damaged or of a later version, or the database cannot be reached.</exception>
    public static IHistoryStore Open(string database) => Open(database, create: false);

    /// <summary>Opens a history, and makes a new one where there is none.</summary>
    /// <param name="database">As with <see cref="Open(string)"/>.</param>
    /// <exception cref="InputException">It is damaged, of a later version or something else, or the database cannot be reached.</exception>
    public static IHistoryStore OpenOrCreate(string database) => Open(database, create: true);

    /// <summary>What to call a history to people: its path, or the server and its database, without user and password.</summary>
    /// <exception cref="InputException">It is a connection string that cannot be read.</exception>
    public static string NameOf(string database) =>
        PostgresAddress.IsOne(database) ? PostgresAddress.Parse(database).Name : database;

    /// <summary>Whether a text names a database of PostgreSQL: such a text may hold a password, and must not be shown.</summary>
    public static bool IsConnectionString(string text) => PostgresAddress.IsOne(text);

    private static SqlHistory Open(string database, bool create)
    {
        ArgumentNullException.ThrowIfNull(database);
        return PostgresAddress.IsOne(database) ? OpenServer(PostgresAddress.Parse(database), create) : Open(new SqliteHistory(database), create);
    }

    // Npgsql looks at what the parts of an address mean together only when it connects.
    private static SqlHistory OpenServer(PostgresAddress address, bool create)
    {
        try
        {
            return Open(new PostgresHistory(address), create);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw PostgresAddress.CannotBeRead();
        }
    }

    private static SqlHistory Open(SqlHistory store, bool create)
    {
        try
        {
            store.Open(create);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
