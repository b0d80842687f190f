using System.Text.Json.Serialization.Metadata;

namespace CodeEval.Runs;

/// <summary>
/// Appends lines to a file, each handed to the system before the call returns, so that killing the process loses
/// nothing that was appended. A loss of power may, since the disk is not waited for: <see cref="DurableAppender"/> is for
/// what cannot be had again. Safe to call from many threads.
/// </summary>
internal sealed class LineAppender<T> : IDisposable
    where T : class
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly JsonTypeInfo<T> _type;
    private readonly FileStream _stream;

    private LineAppender(string path, JsonTypeInfo<T> type, FileStream stream)
    {
        _path = path;
        _type = type;
        _stream = stream;
    }

    /// <summary>
    /// Opens or creates the file, shows what it holds, and cuts off a torn last line. Others may read it meanwhile.
    /// </summary>
    /// <exception cref="InputException">The file cannot be opened, or a line before the last is malformed.</exception>
    public static LineAppender<T> Open(string path, JsonTypeInfo<T> type, Action<T> see) =>
        new(path, type, AppendedJsonLines.OpenToAppend(path, type, (value, _) => see(value)));

    /// <summary>Appends one value as one line.</summary>
    /// <exception cref="InputException">The line cannot be written; the file then ends where it ended before.</exception>
    public void Append(T value)
    {
        var line = AppendedJsonLines.ToLine(value, _type);
        lock (_gate)
        {
            var start = _stream.Position;
            try
            {
                // One write a line, with no buffer of our own in between.
                _stream.Write(line);
            }
            catch (Exception e) when (FileFaults.IsOne(e))
            {
                CutBack(start);
                throw FileFaults.Explain(_path, "cannot be written", e);
            }
        }
    }

    // A full disk may take half of a line; a line after it must not be glued to that half.
    private void CutBack(long start)
    {
        try
        {
            _stream.SetLength(start);
            _stream.Position = start;
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            // A disk that cannot even be cut back: whoever opens the file next drops the torn line.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _stream.Dispose();
}
