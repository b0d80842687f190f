using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace CodeEval.History.Sqlite;

/// <summary>One statement that is prepared once and run for every row.</summary>
internal sealed class SqliteRows : RowWriter
{
    private readonly SqliteCommand _insert;
    private readonly ImmutableArray<SqliteParameter> _parameters;
    private int _column;

    public SqliteRows(SqliteConnection connection, SqliteTransaction transaction, string table, ImmutableArray<string> columns)
    {
        _insert = connection.CreateCommand();
        _insert.Transaction = transaction;
        _insert.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(column => $"@{column}"))})";
        _parameters = [.. columns.Select(column => _insert.Parameters.AddWithValue($"@{column}", DBNull.Value))];
        _insert.Prepare();
    }

    /// <inheritdoc />
    public override void Write(long? number) => Set(number);

    /// <inheritdoc />
    public override void Write(string? text) => Set(text);

    /// <inheritdoc />
    public override void Write(decimal? amount) => Set(amount);

    /// <inheritdoc />
    public override void End()
    {
        _insert.ExecuteNonQuery();
        _column = 0;
    }

    /// <inheritdoc />
    public override void Dispose() => _insert.Dispose();

    private void Set(object? value) => _parameters[_column++].Value = value ?? DBNull.Value;
}
