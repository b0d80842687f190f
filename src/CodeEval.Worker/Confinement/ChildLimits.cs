namespace CodeEval.Worker.Confinement;

/// <summary>What one child may use of the machine, in whole units of the kernel.</summary>
/// <param name="MemoryBytes">Memory beyond what the zygote holds.</param>
/// <param name="FileBytes">The size of a file that it writes.</param>
/// <param name="CpuSeconds">Processor time, rounded up; the host ends it before.</param>
/// <param name="WritesFiles">Whether it may write files in its folder.</param>
internal readonly record struct ChildLimits(long MemoryBytes, long FileBytes, long CpuSeconds, bool WritesFiles);
