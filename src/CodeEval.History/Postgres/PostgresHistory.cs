using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace CodeEval.History.Postgres;

/// <summary>A history in a database of PostgreSQL, in the first schema of the search path.</summary>
internal sealed class PostgresHistory(PostgresAddress address) : SqlHistory
{
    // Any number will do that no other program takes for its locks.
    private const long Lock = 0x436f6465_45766c48;

    private readonly NpgsqlConnection _connection = new(address.ConnectionString);

    /// <inheritdoc />
    protected override string Dialect => "postgres";

    /// <inheritdoc />
    protected override string Name => address.Name;

    /// <inheritdoc />
    protected override DbConnection Connection => _connection;

    /// <inheritdoc />
    protected override string PackedResults =>
        "string_agg(concat_ws(',', task, scored, unscored, passed, compile_errors, cost_unknown, coalesce(cost_usd::text, '')), ';' order by task)";

    /// <inheritdoc />
    protected override void Connect(bool create)
    {
        _connection.Open();
        new SqlText(_connection, null, string.Create(CultureInfo.InvariantCulture, $"set lock_timeout = {(int)MostWait.TotalMilliseconds}")).Execute();
    }

    // A look into the catalogue, and not to_regclass, which within a session may not know yet what another has just made.
    /// <inheritdoc />
    protected override bool HasTable(string name, DbTransaction? transaction) =>
        new SqlText(_connection, transaction, "select count(*) from pg_catalog.pg_tables where tablename = @name and schemaname = any(current_schemas(false))").With("name", name).Number() > 0;

    /// <inheritdoc />
    protected override bool HoldsSomethingElse(DbTransaction? transaction) => HasTable("runs", transaction) || HasTable("samples", transaction);

    /// <inheritdoc />
    protected override DbTransaction BeginToWrite()
    {
        var transaction = _connection.BeginTransaction(IsolationLevel.ReadCommitted);
        try
        {
            new SqlText(_connection, transaction, "select pg_advisory_xact_lock(@lock)").With("lock", Lock).Execute();
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    protected override DbTransaction BeginToRead() => _connection.BeginTransaction(IsolationLevel.RepeatableRead);

    /// <inheritdoc />
    protected override RowWriter OpenRows(DbTransaction transaction, string table, params ImmutableArray<string> columns) =>
        new PostgresRows(_connection.BeginBinaryImport($"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)"));

    /// <inheritdoc />
    protected override string? Explain(Exception exception) => exception switch
    {
        PostgresException fault => OfServer(fault),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => "the server does not answer in time",
        NpgsqlException { InnerException: SocketException socket } => $"the server cannot be reached: {OneLine(socket.Message)}",
        SocketException socket => $"the server cannot be reached: {OneLine(socket.Message)}",
        NpgsqlException fault => OneLine(fault.Message),
        _ => null,
    };

    private static string OfServer(PostgresException fault) => fault.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => $"the server does not let this user in: {OneLine(fault.MessageText)}",
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected => "another process is writing to the history and does not let go; wait for it",
        PostgresErrorCodes.UniqueViolation => "the run holds a sample twice, or the history is damaged",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn => $"the history is damaged: {OneLine(fault.MessageText)}",
        _ => OneLine(fault.MessageText),
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
