namespace CodeEval.Worker;

/// <summary>
/// What the tests took: from the start of each to its end, so that neither loading nor finding tests is in it. The code under
/// test runs in this process and could say otherwise: this is told beside a verdict, and decides none.
/// </summary>
internal sealed class TestMeter
{
    private long _cpuTicksBefore;
    private long _bytesBefore;
    private long _cpuTicks;

    public long CpuMicroseconds => _cpuTicks / TimeSpan.TicksPerMicrosecond;

    public long AllocatedBytes { get; private set; }

    public void Start()
    {
        _bytesBefore = GC.GetTotalAllocatedBytes(precise: true);
        _cpuTicksBefore = CpuTicks();
    }

    public void Stop()
    {
        _cpuTicks += Math.Max(0, CpuTicks() - _cpuTicksBefore);
        AllocatedBytes += Math.Max(0, GC.GetTotalAllocatedBytes(precise: true) - _bytesBefore);
    }

    private static long CpuTicks() => OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? Environment.CpuUsage.TotalTime.Ticks : 0;
}
