using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using CodeEval.Execution.Protocol;
using Microsoft.Win32.SafeHandles;

namespace CodeEval.Execution.Forking;

/// <summary>The host's side of a zygote: the warm process that is forked for every sample.</summary>
internal sealed class Zygote : IAsyncDisposable
{
    /// <summary>What a process that SIGKILL has ended gives as its exit code.</summary>
    private const int Killed = 128 + 9;

    /// <summary>A zygote answers in milliseconds; one that does not may have been stopped by a sample.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly PrivateFolder _home;
    private readonly bool _hasNamespaces;
    private readonly ZygoteFamily _family;
    private readonly Socket _socket;
    private readonly OutputWatch _output;
    private readonly ConcurrentDictionary<int, ForkedProcess> _children = new();
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _sending = new();
    private readonly Task _listening;
    private int _lastId;
    private long _resident;
    private volatile bool _isGone;

    /// <summary>Takes over a process that has just been started.</summary>
    /// <param name="process">The process.</param>
    /// <param name="home">Its folder.</param>
    /// <param name="socket">The way to it.</param>
    /// <param name="hasNamespaces">Whether it and its children are in namespaces of their own.</param>
    public Zygote(Process process, PrivateFolder home, Socket socket, bool hasNamespaces)
    {
        _process = process;
        _home = home;
        _hasNamespaces = hasNamespaces;
        _family = new ZygoteFamily(process.Id, hasNamespaces);
        _socket = socket;
        _output = new OutputWatch(process.StandardOutput.BaseStream, process.StandardError.BaseStream);
        _listening = ListenAsync();
    }

    /// <summary>Whether it has died, and with it all its children.</summary>
    public bool IsGone => _isGone;

    /// <summary>Its folder, which it deletes with all that is in it when the host is gone.</summary>
    public string Home => _home.Path;

    /// <summary>
    /// The folder that children find themselves in where they have namespaces: it is the same path for all, and each that
    /// may write has a file system of its own there. Null where each needs a folder of the host's.
    /// </summary>
    public string? SharedHome => _hasNamespaces ? _home.Path : null;

    /// <summary>Waits until it is warm and has seen that forking works.</summary>
    /// <exception cref="WorkerStartException">It has ended instead; the message says why.</exception>
    public async Task ExpectReadyAsync(CancellationToken cancellationToken)
    {
        if (!await _ready.Task.WaitAsync(cancellationToken))
        {
            throw new WorkerStartException(await _output.ErrorTailAsync());
        }

        if (_family.Zygote is null || ProcessUsage.ReadOnLinux(_family.Zygote.Value) is not { } usage)
        {
            throw new WorkerStartException("the kernel does not show what processes use (/proc with the children of a process)");
        }

        _resident = usage.ResidentBytes;
    }

    /// <summary>A new process.</summary>
    /// <param name="command">What kind of process.</param>
    /// <param name="home">The path of its folder.</param>
    /// <exception cref="WorkerStartException">The zygote or the system gives none.</exception>
    public async Task<ForkedProcess> MakeAsync(ChildCommand command, string home)
    {
        SafeFileHandle[] handles = [];
        ForkedProcess? child = null;
        try
        {
            child = new ForkedProcess(Interlocked.Increment(ref _lastId), command.Command == ZygoteProtocol.Fork, _family, _resident, Kill, out handles);
            _children[child.Id] = child;
            Send(command.NumbersFor(child.Id), home, handles);
            _ = EndUnlessAnswered(child.Started);
            _ = await child.Started;
            return child;
        }
        catch (Exception exception) when (exception is IOException or WorkerStartException)
        {
            if (child is not null)
            {
                _children.TryRemove(child.Id, out _);
                await child.DisposeAsync();
            }

            throw new WorkerStartException($"A worker could not be forked: {exception.Message}", exception);
        }
        finally
        {
            foreach (SafeFileHandle handle in handles)
            {
                handle.Dispose();
            }
        }
    }

    /// <summary>Ends it and all its children.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _socket.Dispose();
        await _listening;
        await _output.DisposeAsync();
        _process.Dispose();
        _home.Dispose();
    }

    private void Kill(ForkedProcess child)
    {
        _ = EndUnlessAnswered(child.Exited);
        try
        {
            Send([ZygoteProtocol.Kill, child.Id], "", []);
        }
        catch (IOException)
        {
            // The zygote is gone, and its children died with it; or it does not read, and will be ended for that.
        }
    }

    /// <summary>Ends the zygote, and with it its children, if it does not answer in time.</summary>
    private async Task EndUnlessAnswered(Task answer)
    {
        await answer.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!answer.IsCompleted && !_isGone)
        {
            _process.Kill();
        }
    }

    private void Send(ReadOnlySpan<int> numbers, string path, ReadOnlySpan<SafeFileHandle> handles)
    {
        byte[] message = new byte[ZygoteProtocol.CommandBytes + Encoding.UTF8.GetByteCount(path)];
        MemoryMarshal.AsBytes(numbers).CopyTo(message);
        Encoding.UTF8.GetBytes(path, message.AsSpan(ZygoteProtocol.CommandBytes));
        lock (_sending)
        {
            if (_isGone)
            {
                throw new IOException("The zygote is gone.");
            }

            UnixSockets.Send(_socket, message, handles);
        }
    }

    private async Task ListenAsync()
    {
        byte[] buffer = new byte[ZygoteProtocol.EventBytes];
        try
        {
            while (await _socket.ReceiveAsync(buffer) == buffer.Length)
            {
                int[] numbers = MemoryMarshal.Cast<byte, int>(buffer).ToArray();
                Hear(numbers[0], numbers[1], numbers[2]);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It is gone, as it is at the end of the stream.
        }

        lock (_sending)
        {
            _isGone = true;
        }

        _ready.TrySetResult(false);
        foreach (ForkedProcess child in _children.Values)
        {
            // The children have died with it; what they had started has not, where no namespace ended with it.
            if (!_hasNamespaces && child.Started.IsCompletedSuccessfully && !OperatingSystem.IsWindows())
            {
                ProcessGroup.Kill(child.Started.Result);
            }

            Tell(child, ZygoteProtocol.NotForked, 0);
            Tell(child, ZygoteProtocol.Exited, Killed);
        }
    }

    private void Hear(int what, int id, int value)
    {
        if (what == ZygoteProtocol.Ready)
        {
            _ready.TrySetResult(true);
        }
        else if (_children.TryGetValue(id, out ForkedProcess? child))
        {
            Tell(child, what, value);
        }
    }

    private void Tell(ForkedProcess child, int what, int value)
    {
        switch (what)
        {
            case ZygoteProtocol.Forked:
                child.HasStarted(value);
                break;
            case ZygoteProtocol.NotForked:
                child.HasNotStarted(value == 0 ? "the zygote is gone" : Marshal.GetPInvokeErrorMessage(value));
                break;
            case ZygoteProtocol.Exited:
                _children.TryRemove(child.Id, out _);
                child.HasExited(value);
                break;
        }
    }
}
