namespace CodeEval.Execution;

/// <summary>How an executor runs its workers.</summary>
public sealed record ExecutorOptions
{
    /// <summary>Where the build puts the worker: the folder <c>worker</c> beside the running program.</summary>
    public static string DefaultWorkerPath { get; } = Path.Combine(AppContext.BaseDirectory, "worker", "CodeEval.Worker.dll");

    /// <summary>The worker's assembly.</summary>
    public string WorkerPath { get; init; } = DefaultWorkerPath;

    /// <summary>Where workers get folders of their own; the system's place for temporary files by default.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();

    /// <summary>How many samples run at the same time; further calls wait.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Whether samples run in forks of a warm process where the system allows it (Linux), at the level <c>process</c>.
    /// A bad ending in a fork is confirmed in a process that is none, so that this changes the speed and no verdict.
    /// </summary>
    public bool Forks { get; init; } = true;

    /// <summary>The clock by which limits are held.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How many samples a worker runs before it is replaced, at the level <c>trusted</c>.</summary>
    public int SamplesPerWorker { get; init; } = 100;

    /// <summary>How long a worker may take to start on a busy machine before that counts as a fault.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
