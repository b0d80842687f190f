namespace CodeEval.Execution.Compilers;

/// <summary>How compilers are run in processes of their own.</summary>
public sealed record CompilerOptions
{
    /// <summary>The program: beside whoever uses it.</summary>
    public string CompilerPath { get; init; } = Path.Combine(AppContext.BaseDirectory, "CodeEval.Compiler.dll");

    /// <summary>The <c>nunit.framework.dll</c> that hidden tests are compiled against: the worker's own.</summary>
    public string NUnitPath { get; init; } = Path.Combine(Path.GetDirectoryName(ExecutorOptions.DefaultWorkerPath)!, "nunit.framework.dll");

    /// <summary>How many replies are compiled at a time; further calls wait.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>The processor time of one compilation after which it counts as a limit of the compiler.</summary>
    public TimeSpan CpuTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time by the clock after which it does; it only guards what does not use the processor.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>The memory that a compiler's process may take for managed objects, in bytes.</summary>
    public long MemoryBytes { get; init; } = 1536L * 1024 * 1024;

    /// <summary>The clock by which limits are held.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
