using CodeEval.Execution.Protocol;
using CodeEval.Worker.Forking;

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
        Reporter reporter = ReporterTo(stream);
        BoundedConsole.Install(reporter, long.MaxValue);
        if (forNUnit)
        {
            new NUnitRun(reporter).Run(typeof(Warmup).Assembly, submissionName: "?", typeof(WarmupTests).FullName);
        }

        ReadARequest(stream);
    }

    /// <summary>
    /// For a process that is forked, where every millisecond here is saved as often as it forks: tests of all kinds, on a
    /// thread of their own. They are in this assembly, so that a sample finds none loaded that it would not find elsewhere.
    /// </summary>
    public static void RunThoroughly()
    {
        using var stream = new MemoryStream();
        Reporter reporter = ReporterTo(stream);
        BoundedConsole.Install(reporter, long.MaxValue);
        var thread = new Thread(() =>
        {
            new NUnitRun(reporter).Run(typeof(Warmup).Assembly, "?", typeof(CommonTests).FullName);
            _ = CommonCode.Run();
        })
        {
            IsBackground = true,
        };
        thread.Start();
        thread.Join();
    }

    private static Reporter ReporterTo(MemoryStream stream) => new(
        message =>
        {
            stream.SetLength(0);
            FrameCodec.Write(stream, message);
        },
        nonce: "");

    private static void ReadARequest(MemoryStream stream)
    {
        stream.SetLength(0);
        FrameCodec.Write(stream, NewRequest());
        stream.Position = 0;
        _ = FrameCodec.ReadRequest(stream);
    }

    /// <summary>As large as a real one: what decodes long texts is not what decodes short ones.</summary>
    public static WorkerRequest NewRequest()
    {
        byte[] assembly = new byte[1024];
        return new WorkerRequest.RunNUnit(assembly, assembly)
        {
            Nonce = "",
            OutputBytes = 1,
            MemoryBytes = 1,
            IsLast = true,
        };
    }
}
