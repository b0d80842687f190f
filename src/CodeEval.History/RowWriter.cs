namespace CodeEval.History;

/// <summary>Writes many rows into a table as fast as the database takes them: values in the order of the columns.</summary>
internal abstract class RowWriter : IDisposable
{
    /// <summary>Begins a row.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Writes a whole number.</summary>
    public abstract void Write(long? number);

    /// <summary>Writes a text.</summary>
    public abstract void Write(string? text);

    /// <summary>Writes an amount.</summary>
    public abstract void Write(decimal? amount);

    /// <summary>Ends a row.</summary>
    public virtual void End()
    {
    }

    /// <summary>Ends the table; without it, rows may be lost.</summary>
    public virtual void Complete()
    {
    }

    /// <inheritdoc />
    public abstract void Dispose();
}
