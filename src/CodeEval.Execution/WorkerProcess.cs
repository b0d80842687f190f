using CodeEval.Execution.Protocol;

namespace CodeEval.Execution;

/// <summary>One worker: its process, the talk with it, what it prints, and the folder that is its own.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly Action<WorkerProcess> _disposed;
    private int _isDisposed;
    private bool _inputIsOpen = true;

    /// <summary>Takes over a process and its folder, where it has one.</summary>
    public WorkerProcess(ChildProcess process, PrivateFolder? home, Action<WorkerProcess> disposed)
    {
        _process = process;
        _disposed = disposed;
        Home = home;
        Output = new OutputWatch(process.Output, process.Error);
    }

    /// <summary>Its folder on this machine; null where it has one that the kernel takes away with it.</summary>
    public PrivateFolder? Home { get; }

    public OutputWatch Output { get; }

    /// <summary>Completes with the exit code once the process is gone.</summary>
    public Task<int> Exited => _process.Exited;

    public bool HasExited => Exited.IsCompleted;

    /// <summary>How many samples it was given.</summary>
    public int SamplesStarted { get; private set; }

    /// <summary>Whether it is an ordinary process that has run nothing yet, so that what happens in it is the sample's doing.</summary>
    public bool IsBeyondDoubt => SamplesStarted == 0 && !_process.IsForked;

    /// <summary>What the process has used since it started; null once it is gone.</summary>
    public ProcessUsage? ReadUsage() => _process.ReadUsage();

    /// <summary>What it has used before it is given a sample.</summary>
    public ProcessUsage UsageNow() =>
        (SamplesStarted == 0 ? _process.UsageAtStart() : _process.ReadUsage()) ?? new ProcessUsage(TimeSpan.Zero, 0);

    public Task SendAsync(WorkerRequest request, CancellationToken cancellationToken)
    {
        SamplesStarted++;
        return FrameCodec.WriteAsync(_process.Requests, request, cancellationToken);
    }

    /// <summary>The next message; null once the worker has closed its end.</summary>
    public Task<WorkerMessage?> ReceiveAsync(CancellationToken cancellationToken) =>
        FrameCodec.ReadMessageAsync(_process.Messages, cancellationToken);

    /// <summary>Gives the program its whole standard input and closes it.</summary>
    public async Task FeedAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        if (!_inputIsOpen)
        {
            return;
        }

        _inputIsOpen = false;
        try
        {
            await _process.Input.WriteAsync(input, cancellationToken);
            await _process.Input.DisposeAsync();
        }
        catch (IOException)
        {
            // A program need not read its input, and may be gone before it is written.
        }
    }

    /// <summary>Ends the process and all that it started.</summary>
    public void Kill()
    {
        if (!HasExited)
        {
            _process.Kill();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        Kill();
        await Exited;
        await Output.DisposeAsync();
        await _process.DisposeAsync();
        Home?.Dispose();
        _disposed(this);
    }
}
