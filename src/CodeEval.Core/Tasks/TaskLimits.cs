namespace CodeEval.Tasks;

/// <summary>What one run of a submission may use. Passing a limit is a verdict, never an error of the harness.</summary>
public sealed record TaskLimits
{
    /// <summary>The limits of a task that names none: 2 s of processor time, 10 s by the clock, 512 MB, 1 MB of output, 16 MB a file.</summary>
    public static TaskLimits Default { get; } = new();

    /// <summary>Processor time of all threads together.</summary>
    public TimeSpan CpuTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Time by the clock; it only guards what does not use the processor, such as a sleep.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Memory in bytes.</summary>
    public long MemoryBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>What may be written to standard output and standard error together, in bytes.</summary>
    public long OutputBytes { get; init; } = 1024L * 1024;

    /// <summary>The size of a file that it writes, in bytes.</summary>
    public long FileBytes { get; init; } = 16L * 1024 * 1024;
}
