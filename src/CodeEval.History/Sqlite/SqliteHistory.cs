using System.Collections.Immutable;
using System.Data.Common;
using CodeEval.Reporting;
using Microsoft.Data.Sqlite;

namespace CodeEval.History.Sqlite;

/// <summary>A history in one file. Others can read it while one process writes; a second writer waits.</summary>
internal sealed class SqliteHistory : SqlHistory
{
    // The primary result codes of SQLite: https://sqlite.org/rescode.html
    private const int Perm = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int NotADatabase = 26;

    private readonly string _path;
    private readonly SqliteConnection _connection = new();

    /// <param name="path">The file.</param>
    /// <param name="wait">How long to wait for another process; null for as long as is usual.</param>
    public SqliteHistory(string path, TimeSpan? wait = null)
    {
        _path = path;
        _connection.DefaultTimeout = (int)(wait ?? MostWait).TotalSeconds;
    }

    /// <inheritdoc />
    protected override string Dialect => "sqlite";

    /// <inheritdoc />
    protected override string Name => VisibleText.Of(_path);

    /// <inheritdoc />
    protected override DbConnection Connection => _connection;

    /// <inheritdoc />
    protected override string PackedResults =>
        "group_concat(task || ',' || scored || ',' || unscored || ',' || passed || ',' || compile_errors || ',' || cost_unknown || ',' || coalesce(cost_usd, ''), ';')";

    /// <inheritdoc />
    protected override void Connect(bool create)
    {
        CheckPlace(create);
        var timeout = _connection.DefaultTimeout;
        _connection.ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.GetFullPath(_path),
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            DefaultTimeout = timeout,

            // The file is let go of when the connection is.
            Pooling = false,
        }.ConnectionString;
        _connection.Open();
        new SqlText(_connection, null, "pragma synchronous = full").Execute();
        new SqlText(_connection, null, "pragma foreign_keys = on").Execute();
    }

    /// <inheritdoc />
    protected override bool HasTable(string name, DbTransaction? transaction) =>
        new SqlText(_connection, transaction, "select count(*) from sqlite_master where type = 'table' and name = @name").With("name", name).Number() > 0;

    /// <inheritdoc />
    protected override bool HoldsSomethingElse(DbTransaction? transaction) => new SqlText(_connection, transaction, "select count(*) from sqlite_master").Number() > 0;

    // With a log beside the file, readers and one writer do not wait for each other.
    /// <inheritdoc />
    protected override void PrepareToCreate() => new SqlText(_connection, null, "pragma journal_mode = wal").Execute();

    /// <inheritdoc />
    protected override DbTransaction BeginToWrite() => _connection.BeginTransaction(deferred: false);

    /// <inheritdoc />
    protected override DbTransaction BeginToRead() => _connection.BeginTransaction(deferred: true);

    /// <inheritdoc />
    protected override RowWriter OpenRows(DbTransaction transaction, string table, params ImmutableArray<string> columns) =>
        new SqliteRows(_connection, (SqliteTransaction)transaction, table, columns);

    /// <inheritdoc />
    protected override string? Explain(Exception exception) => exception is not SqliteException fault ? null : fault.SqliteErrorCode switch
    {
        Busy or Locked => "another process is writing to the history and does not let go; wait for it",
        Corrupt => "the file is damaged; put a copy of it in its place, or name another one",
        NotADatabase => "the file is no database of SQLite, or is damaged; name another one",
        Perm or ReadOnly => "the file cannot be written; see to its permissions and those of its folder",
        CannotOpen => "the file cannot be opened; see to its permissions and those of its folder",
        Full => "the disk is full",
        Constraint => "the run holds a sample twice, or the history is damaged",
        _ => $"the database fails: {fault.Message.ReplaceLineEndings(" ")}",
    };

    // What SQLite would only say that it cannot open.
    private void CheckPlace(bool create)
    {
        if (string.IsNullOrWhiteSpace(_path) || _path.Contains('\0', StringComparison.Ordinal))
        {
            throw new InputException("--db: the name of the history is empty or none that a file can have; name a file, or a database of PostgreSQL");
        }

        if (Directory.Exists(_path))
        {
            throw new InputException($"{Name}: this is a folder; name a file for the history");
        }

        if (File.Exists(_path))
        {
            return;
        }

        if (!create)
        {
            throw NotThere();
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(_path))!;
        if (!Directory.Exists(folder))
        {
            throw new InputException($"{Name}: there is no folder {VisibleText.Of(folder)}");
        }
    }
}
