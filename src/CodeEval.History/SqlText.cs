using System.Data.Common;

namespace CodeEval.History;

/// <summary>A statement with its parameters, run once.</summary>
internal sealed class SqlText
{
    private readonly DbCommand _command;

    public SqlText(DbConnection connection, DbTransaction? transaction, string sql)
    {
        _command = connection.CreateCommand();
        (_command.Transaction, _command.CommandText) = (transaction, sql);
    }

    /// <summary>Sets a parameter; null where there is no value.</summary>
    public SqlText With(string name, object? value)
    {
        var parameter = _command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
        _command.Parameters.Add(parameter);
        return this;
    }

    /// <summary>Runs it.</summary>
    public void Execute()
    {
        using (_command)
        {
            _command.ExecuteNonQuery();
        }
    }

    /// <summary>Runs it and gives the one number that it returns.</summary>
    public long Number() => Read(row => row.GetInt64(0)).Single();

    /// <summary>Runs it and gives what <paramref name="map"/> makes of its rows.</summary>
    public List<T> Read<T>(Func<DbDataReader, T> map)
    {
        using (_command)
        {
            using var reader = _command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(map(reader));
            }

            return rows;
        }
    }
}
