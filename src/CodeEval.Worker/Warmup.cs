using CodeEval.Execution.Protocol;

namespace CodeEval.Worker;

/// <summary>
/// Goes the way of a request once before there is one: what the runtime loads and compiles on the way is then
/// done while nobody waits.
/// </summary>
internal static class Warmup
{
    private const string IsThoroughName = "CodeEval.Worker.WarmsUpThoroughly";

    /// <summary>Whether the warm-up's tests go the way of a failure too, which is long.</summary>
    public static bool IsThorough => AppContext.TryGetSwitch(IsThoroughName, out bool isThorough) && isThorough;

    /// <summary>Warms up; NUnit, which a program does without, only where it is asked for, since it is most of the work.</summary>
    public static void Run(bool forNUnit)
    {
        using var stream = new MemoryStream();
        Reporter reporter = ReporterTo(stream);
        BoundedConsole.Install(reporter, long.MaxValue);
        if (forNUnit)
        {
            new NUnitRun(reporter).Run(typeof(Warmup).Assembly, submissionName: "?");
        }

        ReadARequest(stream);
    }

    /// <summary>
    /// For a process that is forked, where every millisecond here is saved as often as it forks: assemblies from
    /// memory, tests that pass and fail, on a thread of their own.
    /// </summary>
    public static void RunThoroughly()
    {
        AppContext.SetSwitch(IsThoroughName, true);
        using var stream = new MemoryStream();
        Reporter reporter = ReporterTo(stream);
        BoundedConsole.Install(reporter, long.MaxValue);
        byte[] tests = File.ReadAllBytes(typeof(Warmup).Assembly.Location);
        var thread = new Thread(() => new NUnitRun(reporter).Run(new SampleLoadContext().Load(tests), submissionName: "?"))
        {
            IsBackground = true,
        };
        thread.Start();
        thread.Join();
        ReadARequest(stream);
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
