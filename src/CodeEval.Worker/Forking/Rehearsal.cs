using CodeEval.Execution.Protocol;

namespace CodeEval.Worker.Forking;

/// <summary>
/// Does in a zygote what every fork does before and after its tests: enters its folder, opens its channel, reads a request
/// and tells of a result. What the runtime binds at the first call of each of these is then bound in every fork.
/// </summary>
internal static class Rehearsal
{
    /// <summary>Through a pipe, which holds the request until it is read.</summary>
    public static unsafe void Run()
    {
        SampleFolder.Enter(Environment.CurrentDirectory);
        int* ends = stackalloc int[2];
        if (Libc.Pipe(ends, Libc.CloseOnExec) != 0)
        {
            // What is not rehearsed is only slower.
            return;
        }

        using var channel = new HostChannel(ends[0], ends[1]);
        using var frame = new MemoryStream();
        FrameCodec.Write(frame, Warmup.NewRequest());
        fixed (byte* bytes = frame.GetBuffer())
        {
            Libc.Write(ends[1], (int*)bytes, (nint)frame.Length);
        }

        if (channel.Receive() is { } request)
        {
            new Reporter(channel.Send, request.Nonce).Loaded(1);
        }
    }
}
