using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace CodeEval.Execution.Forking;

/// <summary>A worker's process that is a copy of a zygote, and that only the zygote can wait for.</summary>
internal sealed class ForkedProcess : ChildProcess
{
    private readonly Action<ForkedProcess> _kill;
    private readonly NetworkStream _channel;
    private readonly TaskCompletionSource<int> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The process to be; the handles are for the zygote to give to it.</summary>
    /// <exception cref="IOException">The system gives no sockets.</exception>
    public ForkedProcess(int id, Action<ForkedProcess> kill, out SafeFileHandle[] handles)
    {
        Id = id;
        _kill = kill;
        (NetworkStream Mine, SafeFileHandle Theirs)[] ways = [NewWay(), NewWay(), NewWay(), NewWay()];
        _channel = ways[0].Mine;
        Input = ways[1].Mine;
        Output = ways[2].Mine;
        Error = ways[3].Mine;
        handles = [.. ways.Select(way => way.Theirs)];
    }

    /// <summary>What the host and the zygote call it.</summary>
    public int Id { get; }

    /// <summary>Completes with the process id once it lives.</summary>
    public Task<int> Started => _started.Task;

    public override bool IsForked => true;

    public override Stream Input { get; }

    public override Stream Output { get; }

    public override Stream Error { get; }

    public override Stream Requests => _channel;

    public override Stream Messages => _channel;

    public override Task<int> Exited => _exited.Task;

    public override ProcessUsage? ReadUsage() => ProcessUsage.ReadOnLinux(_started.Task.Result);

    public override void Kill() => _kill(this);

    public override async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await Input.DisposeAsync();
        await Output.DisposeAsync();
        await Error.DisposeAsync();
    }

    public void HasStarted(int processId) => _started.TrySetResult(processId);

    public void HasNotStarted(string reason) => _started.TrySetException(new WorkerStartException(reason));

    public void HasExited(int exitCode) => _exited.TrySetResult(exitCode);

    private static (NetworkStream Mine, SafeFileHandle Theirs) NewWay()
    {
        (Socket mine, SafeFileHandle theirs) = UnixSockets.NewPair(UnixSockets.Stream);
        return (new NetworkStream(mine, ownsSocket: true), theirs);
    }
}
