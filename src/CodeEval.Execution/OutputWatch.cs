using System.Text;

namespace CodeEval.Execution;

/// <summary>
/// Reads what a worker writes to its real standard output and error, keeps as much as one run may write, and tells
/// when it is more.
/// </summary>
internal sealed class OutputWatch : IAsyncDisposable
{
    /// <summary>What is kept beyond the limit, so that the runtime's last words of a dying process are not lost.</summary>
    private const int Slack = 64 * 1024;

    private const int ErrorTailBytes = 2000;

    private readonly Lock _lock = new();
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _error = new();
    private readonly CancellationTokenSource _disposing = new();

    // Taken once: who still waits for the end when the watch is disposed finds it cancelled, not gone.
    private readonly CancellationToken _disposed;
    private readonly Task _reading;
    private TaskCompletionSource<string> _exceeded = NewSignal();
    private long _limit = Slack;
    private long _written;
    private bool _isDying;

    public OutputWatch(Stream output, Stream error)
    {
        _disposed = _disposing.Token;
        _reading = Task.WhenAll(ReadAsync(output, _output, "stdout"), ReadAsync(error, _error, "stderr"));
    }

    /// <summary>Completes with the name of the stream that passed the limit.</summary>
    public Task<string> Exceeded
    {
        get
        {
            lock (_lock)
            {
                return _exceeded.Task;
            }
        }
    }

    /// <summary>Forgets what was written and holds the next run to a limit.</summary>
    public void Begin(long limit)
    {
        lock (_lock)
        {
            _output.SetLength(0);
            _error.SetLength(0);
            _exceeded = NewSignal();
            _limit = limit;
            _written = 0;
            _isDying = false;
        }
    }

    /// <summary>Waits for the ends of both streams, of a process that is gone, and gives what was printed.</summary>
    public async Task<string> OutputTextAsync()
    {
        await EndAsync();
        lock (_lock)
        {
            return Encoding.UTF8.GetString(_output.GetBuffer(), 0, (int)_output.Length);
        }
    }

    /// <summary>Waits for the ends of both streams, of a process that is gone, and gives what was written last as an error.</summary>
    public async Task<string> ErrorTailAsync()
    {
        await EndAsync();
        lock (_lock)
        {
            int length = (int)Math.Min(_error.Length, ErrorTailBytes);
            return Encoding.UTF8.GetString(_error.GetBuffer(), (int)_error.Length - length, length).Trim();
        }
    }

    /// <summary>Waits for the ends of both streams, of a process that is gone, and gives the runtime's last words.</summary>
    public async Task<string?> LastWordsAsync()
    {
        await EndAsync();
        lock (_lock)
        {
            return LastWords.Find(Text(_error));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _disposing.Dispose();
    }

    private static TaskCompletionSource<string> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string Text(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);

    /// <summary>A process that the sample started may hold the streams open longer than the sample lives.</summary>
    private async Task EndAsync() =>
        await Task.WhenAny(_reading, Task.Delay(TimeSpan.FromSeconds(1), _disposed));

    private async Task ReadAsync(Stream stream, MemoryStream kept, string channel)
    {
        byte[] buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, _disposed)) > 0)
            {
                Keep(kept, buffer.AsSpan(0, read), channel);
            }
        }
        catch (IOException)
        {
            // The pipe broke with the process; what came until then is kept.
        }
    }

    private void Keep(MemoryStream kept, ReadOnlySpan<byte> bytes, string channel)
    {
        lock (_lock)
        {
            _written += bytes.Length;
            long room = Math.Max(0, _limit + Slack - kept.Length);
            kept.Write(bytes[..(int)Math.Min(room, bytes.Length)]);
            if (_written <= _limit || _isDying || _exceeded.Task.IsCompleted)
            {
                return;
            }

            // The trace of a stack that overflowed is long, and it is the runtime that writes it.
            _isDying = LastWords.Find(Text(_error)) is not null;
            if (!_isDying)
            {
                _exceeded.TrySetResult(channel);
            }
        }
    }
}
