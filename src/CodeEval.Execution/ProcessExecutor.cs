using System.Collections.Immutable;
using CodeEval.Execution.Forking;

namespace CodeEval.Execution;

/// <summary>
/// Runs every sample, and every case of a console program, in a process of its own that is never used again. On
/// Linux it is forked from a warm process; elsewhere, and where that does not work, it was started ahead.
/// </summary>
public sealed class ProcessExecutor : IExecutor
{
    private readonly WorkerLauncher _launcher;
    private readonly ZygoteKeeper? _zygotes;
    private readonly SampleExecution _execution;

    /// <summary>An executor; it starts the process to fork from at once, and other workers with the first sample.</summary>
    public ProcessExecutor(ExecutorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _launcher = new WorkerLauncher(options);
        _zygotes = options.Forks && OperatingSystem.IsLinux() ? new ZygoteKeeper(_launcher, IsolationLevels.Process) : null;
        _execution = new SampleExecution(options, use => _zygotes is null
            ? new FreshWorkers(_launcher, use, options.Parallelism)
            : new ForkedWorkers(_launcher, _zygotes, use, options.Parallelism));
    }

    /// <inheritdoc />
    public string Isolation => IsolationLevels.Process;

    /// <summary>Why the level is not a better one, where a better one was asked for.</summary>
    internal ImmutableArray<string> Refusals { get; init; } = [];

    /// <inheritdoc />
    public ImmutableArray<string> Notices => [.. Refusals, .. _launcher.Notices, .. _zygotes?.Notices ?? []];

    /// <inheritdoc />
    public Task<ExecutionOutcome> RunAsync(ExecutionRequest request, CancellationToken cancellationToken) =>
        _execution.RunAsync(request, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // The workers that are still starting first, and for every use: the launcher kills all that live.
        await _execution.DisposeAsync();
        await _launcher.DisposeAsync();
        if (_zygotes is not null)
        {
            await _zygotes.DisposeAsync();
        }
    }
}
