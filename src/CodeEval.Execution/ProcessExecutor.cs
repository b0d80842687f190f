namespace CodeEval.Execution;

/// <summary>
/// Runs every sample, and every case of a console program, in a process of its own that was started ahead and is
/// never used again.
/// </summary>
public sealed class ProcessExecutor : IExecutor
{
    private readonly WorkerLauncher _launcher;
    private readonly SampleExecution _execution;

    /// <summary>An executor; it starts its first workers with the first sample.</summary>
    public ProcessExecutor(ExecutorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _launcher = new WorkerLauncher(options);
        _execution = new SampleExecution(options, use => new FreshWorkers(_launcher, use, options.Parallelism));
    }

    /// <inheritdoc />
    public string Isolation => "process";

    /// <summary>Whether samples run without the data of cultures, because the machine has no ICU library.</summary>
    public bool LacksCultures => _launcher.LacksCultures;

    /// <inheritdoc />
    public Task<ExecutionOutcome> RunAsync(ExecutionRequest request, CancellationToken cancellationToken) =>
        _execution.RunAsync(request, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // The workers that are still starting first, and for every use: the launcher kills all that live.
        await _execution.DisposeAsync();
        await _launcher.DisposeAsync();
    }
}
