using CodeEval.Execution.Protocol;
using Microsoft.Win32.SafeHandles;

namespace CodeEval.Worker;

/// <summary>The way from the host and the way to it: two pipes, or in a forked worker one socket for both.</summary>
internal sealed class HostChannel : IDisposable
{
    private readonly FileStream _requests;
    private readonly FileStream _messages;
    private readonly Lock _sending = new();

    public HostChannel(nint requests, nint messages)
    {
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
                ThisProcess.EndAtOnce(1);
            }
        }
    }

    public void Dispose()
    {
        _requests.Dispose();
        _messages.Dispose();
    }
}
