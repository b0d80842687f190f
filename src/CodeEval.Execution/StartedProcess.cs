using System.Diagnostics;
using System.IO.Pipes;

namespace CodeEval.Execution;

/// <summary>A worker's process that was started as any other program is.</summary>
internal sealed class StartedProcess : ChildProcess
{
    private readonly Process _process;
    private readonly int _id;
    private readonly AnonymousPipeServerStream _requests;
    private readonly AnonymousPipeServerStream _messages;

    /// <summary>Takes over a process that has just been started.</summary>
    public StartedProcess(PipedProcess started)
    {
        (_process, _requests, _messages) = started;
        _id = _process.Id;
        Input = _process.StandardInput.BaseStream;
        Output = _process.StandardOutput.BaseStream;
        Error = _process.StandardError.BaseStream;
        Exited = WaitForExitAsync();
    }

    public override bool IsForked => false;

    public override Stream Input { get; }

    public override Stream Output { get; }

    public override Stream Error { get; }

    public override Stream Requests => _requests;

    public override Stream Messages => _messages;

    public override Task<int> Exited { get; }

    public override ProcessUsage? ReadUsage() => ProcessUsage.Read(_process, _id);

    public override void Kill()
    {
        KillGroup();

        // On Windows, and for a worker that has not yet come to making its group.
        _process.Kill(entireProcessTree: OperatingSystem.IsWindows());
    }

    public override async ValueTask DisposeAsync()
    {
        await _requests.DisposeAsync();
        await _messages.DisposeAsync();
        _process.Dispose();
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
