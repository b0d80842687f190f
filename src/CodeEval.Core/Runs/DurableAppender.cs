using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace CodeEval.Runs;

/// <summary>
/// Appends lines to a file and waits for the disk, so that neither a kill nor a loss of power loses what was appended.
/// Lines that come while the disk is busy wait together: one write and one flush for all of them. Safe to call from many
/// threads.
/// </summary>
internal sealed class DurableAppender : IDisposable
{
    // Callers beyond these wait for a place, so that a slow disk does not fill the memory with replies.
    private const int MostWaiting = 1024;
    private const long MostBytesAtOnce = 16 << 20;

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly SafeFileHandle _handle;
    private readonly Action<SafeFileHandle> _flush;
    private readonly Task _writing;
    private long _end;
    private volatile Exception? _failure;

    private DurableAppender(string path, FileStream stream, Action<SafeFileHandle> flush)
    {
        _flush = flush;
        _path = path;
        _stream = stream;
        _handle = stream.SafeFileHandle;
        _end = stream.Position;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>
    /// Opens or creates the file, shows what it holds, and cuts off a torn last line. What it held is on the disk too then,
    /// and so is its name in the folder. Others may read it meanwhile.
    /// </summary>
    /// <exception cref="InputException">The file cannot be opened, or a line before the last is malformed.</exception>
    public static DurableAppender Open<T>(string path, JsonTypeInfo<T> type, Action<T, LinePlace> see)
        where T : class =>
        Open(path, type, see, RandomAccess.FlushToDisk);

    /// <summary>The same with another way to wait for the disk.</summary>
    internal static DurableAppender Open<T>(string path, JsonTypeInfo<T> type, Action<T, LinePlace> see, Action<SafeFileHandle> flush)
        where T : class
    {
        var stream = AppendedJsonLines.OpenToAppend(path, type, see);
        try
        {
            stream.Flush(flushToDisk: true);
            DiskFolders.Flush(Path.GetDirectoryName(path)!);
            return new DurableAppender(path, stream, flush);
        }
        catch (IOException e)
        {
            stream.Dispose();
            throw Unwritable(path, e);
        }
    }

    /// <summary>Appends one line; the task ends when it is on the disk.</summary>
    /// <param name="line">The line with its LF.</param>
    /// <returns>Where it lies.</returns>
    /// <exception cref="InputException">The line cannot be written, or an earlier one could not: nothing more is written then.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    public async Task<LinePlace> AppendAsync(ReadOnlyMemory<byte> line)
    {
        ThrowIfFailed();
        var waiting = new Waiting(line, new TaskCompletionSource<LinePlace>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _queue.Writer.WriteAsync(waiting).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException($"'{_path}' was closed.", e);
        }

        return await waiting.Written.Task.ConfigureAwait(false);
    }

    /// <summary>Reads a line back.</summary>
    /// <exception cref="IOException">It cannot be read, or the file has been cut since.</exception>
    public byte[] Read(LinePlace place)
    {
        var line = new byte[place.Length];
        for (var read = 0; read < line.Length;)
        {
            var more = RandomAccess.Read(_handle, line.AsSpan(read), place.Start + read);
            read += more > 0 ? more : throw new EndOfStreamException("the file is shorter than it was");
        }

        return line;
    }

    /// <summary>Waits for what is being appended and closes the file.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _writing.GetAwaiter().GetResult();
        _stream.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Waiting>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            long bytes = 0;
            while (bytes < MostBytesAtOnce && _queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
                bytes += waiting.Line.Length;
            }

            Write(batch);
            batch.Clear();
        }
    }

    private void Write(List<Waiting> batch)
    {
        if (_failure is not null)
        {
            Complete(batch, _end);
            return;
        }

        var written = false;
        try
        {
            RandomAccess.Write(_handle, [.. batch.Select(waiting => waiting.Line)], _end);
            written = true;
            _flush(_handle);
            Complete(batch, long.MaxValue);
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            _failure = e;
            Complete(batch, CutBack(written ? [] : batch));
        }
    }

    // Replies are paid for: those that a full disk still took stay, and only what it took of the next is cut off. Where the
    // disk took all and then could not be waited for, nobody knows what is on it, and none of them counts.
    private long CutBack(IEnumerable<Waiting> mayBeWhole)
    {
        try
        {
            var length = RandomAccess.GetLength(_handle);
            var sound = _end;
            foreach (var waiting in mayBeWhole.TakeWhile(waiting => sound + waiting.Line.Length <= length))
            {
                sound += waiting.Line.Length;
            }

            RandomAccess.SetLength(_handle, sound);
            _flush(_handle);
            return sound;
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            // A disk that cannot even be cut back: whoever opens the file next drops the torn line.
            return _end;
        }
    }

    // The lines up to where the file is sound are there; the others are not.
    private void Complete(List<Waiting> batch, long sound)
    {
        var start = _end;
        foreach (var (line, written) in batch)
        {
            if (start + line.Length <= sound)
            {
                written.SetResult(new LinePlace(start, line.Length - 1));
                _end = start + line.Length;
            }
            else
            {
                written.SetException(Unwritable(_path, _failure!));
            }

            start += line.Length;
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw Unwritable(_path, failure);
        }
    }

    private static InputException Unwritable(string path, Exception e) =>
        new($"{FileFaults.OneLine(path)}: cannot be written: {FileFaults.OneLine(e.Message)}; make room on the disk or mend it, then go on with codeeval run --resume", e);

    private readonly record struct Waiting(ReadOnlyMemory<byte> Line, TaskCompletionSource<LinePlace> Written);
}
