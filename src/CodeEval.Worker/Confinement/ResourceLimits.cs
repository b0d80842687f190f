using System.Globalization;
using System.Runtime.CompilerServices;
using CodeEval.Worker.Forking;

namespace CodeEval.Worker.Confinement;

/// <summary>The kernel's limits of one process. They stand behind the host's watch, which tells what was passed.</summary>
internal static unsafe class ResourceLimits
{
    private const int CpuSeconds = 0;
    private const int FileBytes = 1;
    private const int DataBytes = 2;
    private const int CoreBytes = 4;
    private const int OpenFiles = 7;

    private const ulong MostOpenFiles = 512;

    /// <summary>
    /// What a sample may take beyond its limit of memory before the kernel refuses more: stacks of threads count whole,
    /// though they are hardly used, and the host's watch ends a sample that really holds more than its limit.
    /// </summary>
    private const long DataSlack = 512L * 1024 * 1024;

    /// <summary>Limits the calling process.</summary>
    /// <param name="limits">What the host allows.</param>
    /// <param name="dataBytes">What the process holds already, as <see cref="ReadDataBytes"/> gives it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Apply(in ChildLimits limits, long dataBytes) =>
        Set(CoreBytes, 0)
        && Set(OpenFiles, MostOpenFiles)
        && Set(FileBytes, (ulong)limits.FileBytes)
        && Set(CpuSeconds, (ulong)limits.CpuSeconds)
        && Set(DataBytes, (ulong)(dataBytes + limits.MemoryBytes + DataSlack));

    /// <summary>The private memory that this process may write to, as the kernel counts it for the limit.</summary>
    public static long ReadDataBytes()
    {
        const string name = "VmData:";
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line.AsSpan(name.Length, line.Length - name.Length - "kB".Length).Trim(), CultureInfo.InvariantCulture);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Set(int resource, ulong most)
    {
        ulong* limit = stackalloc ulong[] { most, most };
        return Libc.SetLimit(resource, limit) == 0;
    }
}
