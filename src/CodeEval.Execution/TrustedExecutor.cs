using System.Collections.Immutable;

namespace CodeEval.Execution;

/// <summary>
/// Runs one sample after the other in warm processes: fast, and for code that one trusts, because a sample may
/// leave traces for the next. A process whose sample did not end cleanly is never used again.
/// </summary>
public sealed class TrustedExecutor : IExecutor
{
    private readonly WorkerLauncher _launcher;
    private readonly SampleExecution _execution;

    /// <summary>An executor; it starts its first workers with the first sample.</summary>
    public TrustedExecutor(ExecutorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _launcher = new WorkerLauncher(options);
        _execution = new SampleExecution(options, use => new ReusedWorkers(_launcher, use, options.SamplesPerWorker));
    }

    /// <inheritdoc />
    public string Isolation => IsolationLevels.Trusted;

    /// <inheritdoc />
    public ImmutableArray<string> Notices => _launcher.Notices;

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
