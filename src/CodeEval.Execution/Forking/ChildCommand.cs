using CodeEval.Execution.Protocol;
using CodeEval.Tasks;

namespace CodeEval.Execution.Forking;

/// <summary>What the host asks a zygote for.</summary>
/// <param name="Command"><see cref="ZygoteProtocol.Fork"/> or <see cref="ZygoteProtocol.Start"/>.</param>
/// <param name="Flags">The flags of the protocol.</param>
/// <param name="Limits">What the child may use.</param>
internal sealed record ChildCommand(int Command, int Flags, TaskLimits Limits)
{
    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * Kilobyte;

    /// <summary>The kernel ends a process by whole seconds; the host, which looks often, comes first.</summary>
    private const int CpuSecondsBeyond = 2;

    /// <summary>A fork for a sample.</summary>
    public static ChildCommand Fork(ExecutionRequest request) => new(ZygoteProtocol.Fork, FlagsOf(request), request.Limits);

    /// <summary>A worker that begins anew, for a sample.</summary>
    public static ChildCommand Start(WorkerUse use, ExecutionRequest request) =>
        new(ZygoteProtocol.Start, FlagsOf(request) | (use == WorkerUse.NUnit ? ZygoteProtocol.ForNUnit : 0), request.Limits);

    /// <summary>The numbers of the message.</summary>
    public int[] NumbersFor(int id) =>
    [
        Command,
        id,
        Flags,
        (int)RoundedUp(Limits.MemoryBytes, Megabyte),
        (int)RoundedUp(Limits.FileBytes, Kilobyte),
        (int)Math.Ceiling(Limits.CpuTime.TotalSeconds) + CpuSecondsBeyond,
    ];

    private static int FlagsOf(ExecutionRequest request) => request.WritesFiles ? ZygoteProtocol.WritesFiles : 0;

    private static long RoundedUp(long bytes, long unit) => (bytes + unit - 1) / unit;
}
