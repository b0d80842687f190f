using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace CodeEval.Execution.Forking;

/// <summary>A worker's process that a zygote has made, and that only the zygote can wait for.</summary>
internal sealed class ForkedProcess : ChildProcess
{
    private readonly ZygoteFamily _family;
    private readonly long _residentAtStart;
    private readonly Action<ForkedProcess> _kill;
    private readonly NetworkStream _channel;
    private int? _hostId;
    private readonly TaskCompletionSource<int> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The process to be.</summary>
    /// <param name="id">What the host and the zygote call it.</param>
    /// <param name="isForked">Whether it is a copy of the zygote, and not a program that begins anew.</param>
    /// <param name="family">Knows its number.</param>
    /// <param name="residentAtStart">The memory that a copy begins with.</param>
    /// <param name="kill">Kills it.</param>
    /// <param name="handles">For the zygote to give to it.</param>
    /// <exception cref="IOException">The system gives no sockets.</exception>
    public ForkedProcess(int id, bool isForked, ZygoteFamily family, long residentAtStart, Action<ForkedProcess> kill, out SafeFileHandle[] handles)
    {
        Id = id;
        IsForked = isForked;
        _family = family;
        _residentAtStart = residentAtStart;
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

    /// <summary>Completes with the zygote's number of the process once it lives.</summary>
    public Task<int> Started => _started.Task;

    public override bool IsForked { get; }

    public override Stream Input { get; }

    public override Stream Output { get; }

    public override Stream Error { get; }

    public override Stream Requests => _channel;

    public override Stream Messages => _channel;

    public override Task<int> Exited => _exited.Task;

    public override ProcessUsage? UsageAtStart() =>
        IsForked ? new ProcessUsage(TimeSpan.Zero, _residentAtStart) : ReadUsage();

    public override ProcessUsage? ReadUsage()
    {
        // Found once it is asked for: most samples are over before.
        _hostId ??= _family.Find(_started.Task.Result);
        return _hostId is { } id ? ProcessUsage.ReadOnLinux(id) : null;
    }

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
