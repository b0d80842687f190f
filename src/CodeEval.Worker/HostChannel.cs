using CodeEval.Execution.Protocol;
using Microsoft.Win32.SafeHandles;

namespace CodeEval.Worker;

/// <summary>The way from the host and the way to it: two pipes, or in a forked worker one socket for both.</summary>
internal sealed class HostChannel : IDisposable
{
    private readonly FileStream _requests;
    private readonly FileStream _messages;
    private readonly Lock _sending = new();
    private readonly string? _ownFolder;

    /// <summary>A channel over handles.</summary>
    /// <param name="requests">Where requests come from.</param>
    /// <param name="messages">Where messages go; the same for a socket.</param>
    /// <param name="ownFolder">The folder to delete when the host is gone; null where somebody else does.</param>
    public HostChannel(nint requests, nint messages, string? ownFolder = null)
    {
        _ownFolder = ownFolder;
        // FileStream, not a pipe stream: it is in the core library, and a worker loads nothing that it can do without.
        _requests = new FileStream(new SafeFileHandle(requests, ownsHandle: true), FileAccess.Read, bufferSize: 0);
        _messages = new FileStream(new SafeFileHandle(messages, ownsHandle: messages != requests), FileAccess.Write, bufferSize: 0);
    }

    /// <summary>The next request; null once the host is gone.</summary>
    public WorkerRequest? Receive() => FrameCodec.ReadRequest(_requests);

    /// <summary>Tells the host; a worker without a host ends.</summary>
    public void Send(WorkerMessage message)
    {
        lock (_sending)
        {
            try
            {
                FrameCodec.Write(_messages, message);
            }
            catch (IOException)
            {
                EndWithTheHost(1);
            }
        }
    }

    /// <summary>Ends this process, whose host is gone, and leaves nothing of it behind.</summary>
    public void EndWithTheHost(int exitCode)
    {
        if (_ownFolder is not null)
        {
            SampleFolder.Delete(_ownFolder);
        }

        ThisProcess.EndAtOnce(exitCode);
    }

    public void Dispose()
    {
        _requests.Dispose();
        _messages.Dispose();
    }
}
