using System.Collections.Immutable;
using System.Data.Common;
using CodeEval.Regressions;

namespace CodeEval.History;

/// <summary>
/// A history in a relational database. All that the databases share is here; each has its own way to open, to lock, to write
/// many rows and to say what went wrong.
/// </summary>
internal abstract class SqlHistory : IHistoryStore
{
    /// <summary>How long to wait for another process to let go of the database.</summary>
    public static readonly TimeSpan MostWait = TimeSpan.FromSeconds(10);

    /// <summary>Whose SQL the migrations are in.</summary>
    protected abstract string Dialect { get; }

    /// <summary>What to call the database to people.</summary>
    protected abstract string Name { get; }

    /// <summary>The connection.</summary>
    protected abstract DbConnection Connection { get; }

    /// <summary>Connects, and brings the tables to the version of this build.</summary>
    /// <param name="create">Whether to make a history where there is none.</param>
    /// <exception cref="InputException">There is none, it is of a later version or no history, or the database fails.</exception>
    public void Open(bool create) => Guard(() =>
    {
        Connect(create);
        var version = VersionOf(null);
        if (version is null && !create)
        {
            throw NotThere();
        }

        if (version != Migrations.Current)
        {
            Check(version, null);
            PrepareToCreate();
            Migrate();
        }
    });

    /// <inheritdoc />
    public HistoryAddition Add(HistoryImport run, CancellationToken cancellationToken) => Guard(() =>
    {
        using var transaction = BeginToWrite();
        var addition = new HistoryWriter(Connection, transaction, OpenRows).Add(run, cancellationToken);
        transaction.Commit();
        return addition;
    });

    /// <inheritdoc />
    public void CheckWritable() => Guard(() =>
    {
        // No row, but the rights that one takes.
        using var transaction = BeginToWrite();
        Execute(transaction, "insert into results select * from results where 1 = 0");
        Execute(transaction, "insert into samples select * from samples where 1 = 0");
        transaction.Rollback();
    });

    /// <inheritdoc />
    public ImmutableArray<HistoryRun> Read(HistoryQuery query) => Guard(() =>
    {
        using var transaction = BeginToRead();
        return new HistoryReader(Connection, transaction, PackedResults).Read(query);
    });

    /// <inheritdoc />
    public ImmutableArray<string> Models() => Guard(() => new HistoryReader(Connection, null, PackedResults).Models());

    /// <inheritdoc />
    public void Dispose() => Connection.Dispose();

    /// <summary>The expression that gathers the results of a model in a run as one text; <see cref="History.PackedResults"/> says why.</summary>
    protected abstract string PackedResults { get; }

    /// <summary>Connects to the database.</summary>
    /// <param name="create">Whether to make it where it is missing, as far as that can be done here.</param>
    protected abstract void Connect(bool create);

    /// <summary>Whether a table is there.</summary>
    protected abstract bool HasTable(string name, DbTransaction? transaction);

    /// <summary>Whether the database holds something, though no history.</summary>
    protected abstract bool HoldsSomethingElse(DbTransaction? transaction);

    /// <summary>Sets up the database for a history, once it is known to be empty or one.</summary>
    protected virtual void PrepareToCreate()
    {
    }

    /// <summary>Begins a transaction that keeps others from writing.</summary>
    protected abstract DbTransaction BeginToWrite();

    /// <summary>Begins a transaction that sees one state of the history, whoever writes meanwhile.</summary>
    protected abstract DbTransaction BeginToRead();

    /// <summary>Begins to write many rows.</summary>
    protected abstract RowWriter OpenRows(DbTransaction transaction, string table, params ImmutableArray<string> columns);

    /// <summary>What went wrong, in words for people that hold no secret; null where it is a fault of this program.</summary>
    protected abstract string? Explain(Exception exception);

    private void Guard(Action action) => Guard(() =>
    {
        action();
        return true;
    });

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is not (InputException or OperationCanceledException) && Explain(e) is { } words)
        {
            throw new InputException($"{Name}: {words}", e);
        }
        catch (Exception e) when (e is FormatException or OverflowException or InvalidCastException)
        {
            throw new InputException($"{Name}: the history is damaged: it holds a value that is none", e);
        }
    }

    private void Check(int? version, DbTransaction? transaction)
    {
        if (version is > Migrations.Current or < 1)
        {
            throw new InputException($"{Name}: the history is of version {version}, and this build knows {Migrations.Current}; use the version of the tool that wrote it, or a later one");
        }

        // Asked twice, since another process may have made the history between the first question and the second.
        if (version is null && HoldsSomethingElse(transaction) && VersionOf(transaction) is null)
        {
            throw new InputException($"{Name}: this is a database, but not of a history; name another one");
        }
    }

    private void Migrate()
    {
        using var transaction = BeginToWrite();

        // Another process may have done it while this one waited.
        var version = VersionOf(transaction);
        Check(version, transaction);
        foreach (var step in Migrations.After(Dialect, version ?? 0))
        {
            Execute(transaction, step);
        }

        Execute(transaction, "create table if not exists codeeval_history (version integer not null)");
        Execute(transaction, "delete from codeeval_history");
        Execute(transaction, $"insert into codeeval_history values ({Migrations.Current})");
        transaction.Commit();
    }

    private int? VersionOf(DbTransaction? transaction)
    {
        if (!HasTable("codeeval_history", transaction))
        {
            return null;
        }

        using var command = Connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "select max(version) from codeeval_history");
        return command.ExecuteScalar() switch
        {
            long number => checked((int)number),
            int number => number,
            _ => throw new FormatException("There is no version."),
        };
    }

    private void Execute(DbTransaction transaction, string sql)
    {
        using var command = Connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        command.ExecuteNonQuery();
    }

    /// <summary>The error for a history that is not there.</summary>
    protected InputException NotThere() => new($"{Name}: there is no history here; make one by codeeval history add RUN_DIR or codeeval run --history");
}
