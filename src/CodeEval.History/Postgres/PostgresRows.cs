using Npgsql;
using NpgsqlTypes;

namespace CodeEval.History.Postgres;

/// <summary>Rows as a binary COPY, which is how PostgreSQL takes many of them.</summary>
internal sealed class PostgresRows(NpgsqlBinaryImporter copy) : RowWriter
{
    /// <inheritdoc />
    public override void Begin() => copy.StartRow();

    /// <inheritdoc />
    public override void Write(long? number)
    {
        if (number is { } value)
        {
            copy.Write(value, NpgsqlDbType.Bigint);
        }
        else
        {
            copy.WriteNull();
        }
    }

    /// <inheritdoc />
    public override void Write(string? text)
    {
        if (text is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(text, NpgsqlDbType.Text);
        }
    }

    /// <inheritdoc />
    public override void Write(decimal? amount)
    {
        if (amount is { } value)
        {
            copy.Write(value, NpgsqlDbType.Numeric);
        }
        else
        {
            copy.WriteNull();
        }
    }

    /// <inheritdoc />
    public override void Complete() => copy.Complete();

    /// <inheritdoc />
    public override void Dispose() => copy.Dispose();
}
