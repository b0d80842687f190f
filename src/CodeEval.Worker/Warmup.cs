using CodeEval.Execution.Protocol;

namespace CodeEval.Worker;

/// <summary>
/// Goes the way of a request once before there is one: what the runtime loads and compiles on the way is then
/// done while nobody waits.
/// </summary>
internal static class Warmup
{
    /// <summary>Warms up; NUnit, which a program does without, only where it is asked for, since it is most of the work.</summary>
    public static void Run(bool forNUnit)
    {
        using var stream = new MemoryStream();
        var reporter = new Reporter(
            message =>
            {
                stream.SetLength(0);
                FrameCodec.Write(stream, message);
            },
            nonce: "");
        BoundedConsole.Install(reporter, long.MaxValue);
        if (forNUnit)
        {
            new NUnitRun(reporter).Run(typeof(Warmup).Assembly, submissionName: "?");
        }

        ReadARequest(stream);
    }

    private static void ReadARequest(MemoryStream stream)
    {
        stream.SetLength(0);
        var request = new WorkerRequest.RunNUnit([0], [0])
        {
            Nonce = "",
            OutputBytes = 1,
            MemoryBytes = 1,
            IsLast = true,
        };
        FrameCodec.Write(stream, request);
        stream.Position = 0;
        _ = FrameCodec.ReadRequest(stream);
    }
}
