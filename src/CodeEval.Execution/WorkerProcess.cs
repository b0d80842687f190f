using System.Diagnostics;
using System.IO.Pipes;
using CodeEval.Execution.Protocol;

namespace CodeEval.Execution;

/// <summary>One worker: its process, the two pipes to it, what it prints, and the folder that is its own.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly int _id;
    private readonly AnonymousPipeServerStream _requests;
    private readonly AnonymousPipeServerStream _messages;
    private readonly Action<WorkerProcess> _disposed;
    private int _isDisposed;
    private bool _inputIsOpen = true;

    /// <summary>Takes over a process that has just been started.</summary>
    public WorkerProcess(
        Process process,
        AnonymousPipeServerStream requests,
        AnonymousPipeServerStream messages,
        PrivateFolder home,
        Action<WorkerProcess> disposed)
    {
        _process = process;
        _id = process.Id;
        _requests = requests;
        _messages = messages;
        _disposed = disposed;
        Home = home;
        Output = new OutputWatch(process.StandardOutput.BaseStream, process.StandardError.BaseStream);
        Exited = WaitForExitAsync();
    }

    public PrivateFolder Home { get; }

    public OutputWatch Output { get; }

    /// <summary>Completes with the exit code once the process is gone.</summary>
    public Task<int> Exited { get; }

    public bool HasExited => Exited.IsCompleted;

    /// <summary>How many samples it was given.</summary>
    public int SamplesStarted { get; private set; }

    /// <summary>What the process has used since it started; null once it is gone.</summary>
    public ProcessUsage? ReadUsage() => ProcessUsage.Read(_process, _id);

    public Task SendAsync(WorkerRequest request, CancellationToken cancellationToken)
    {
        SamplesStarted++;
        return FrameCodec.WriteAsync(_requests, request, cancellationToken);
    }

    /// <summary>The next message; null once the worker has closed its end.</summary>
    public Task<WorkerMessage?> ReceiveAsync(CancellationToken cancellationToken) =>
        FrameCodec.ReadMessageAsync(_messages, cancellationToken);

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
            await _process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program need not read its input, and may be gone before it is written.
        }
    }

    /// <summary>Ends the process and all that it started.</summary>
    public void Kill()
    {
        if (HasExited)
        {
            return;
        }

        KillGroup();

        // On Windows, and for a worker that has not yet come to making its group.
        _process.Kill(entireProcessTree: OperatingSystem.IsWindows());
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
        await _requests.DisposeAsync();
        await _messages.DisposeAsync();
        _process.Dispose();
        Home.Dispose();
        _disposed(this);
    }

    private async Task<int> WaitForExitAsync()
    {
        // Not Process.WaitForExitAsync, which also waits for the ends of streams that a child may hold open.
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.Exited += (_, _) => exited.TrySetResult();
        if (_process.HasExited)
        {
            exited.TrySetResult();
        }

        await exited.Task;
        KillGroup();
        return _process.ExitCode;
    }

    /// <summary>The worker heads a group of its own; one signal reaches all of it, even after its head has died.</summary>
    private void KillGroup()
    {
        if (!OperatingSystem.IsWindows())
        {
            ProcessGroup.Kill(_id);
        }
    }
}
