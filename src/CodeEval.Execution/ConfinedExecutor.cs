using System.Collections.Immutable;
using CodeEval.Execution.Forking;

namespace CodeEval.Execution;

/// <summary>What came of asking for a confined level: an executor, or why there is none.</summary>
internal sealed record LevelOffer(ConfinedExecutor? Executor, string? Refusal);

/// <summary>
/// Runs every sample, and every case of a console program, in a process of its own that the kernel confines: forked from
/// a warm process, and started by that process where a fork does not do. No sample ever runs less confined than asked.
/// </summary>
internal sealed class ConfinedExecutor : IExecutor
{
    private readonly WorkerLauncher _launcher;
    private readonly ZygoteKeeper _zygotes;
    private readonly SampleExecution _execution;
    private readonly ImmutableArray<string> _refusals;

    private ConfinedExecutor(string level, ExecutorOptions options, ImmutableArray<string> refusals, WorkerLauncher launcher, ZygoteKeeper zygotes)
    {
        Isolation = level;
        _refusals = refusals;
        _launcher = launcher;
        _zygotes = zygotes;
        _execution = new SampleExecution(options, use => new ConfinedWorkers(launcher, zygotes, use));
    }

    /// <inheritdoc />
    public string Isolation { get; }

    /// <inheritdoc />
    public ImmutableArray<string> Notices => [.. _refusals, .. _launcher.Notices, .. _zygotes.Notices];

    /// <summary>Starts the process that samples are forked from, and with it the level's self-test.</summary>
    /// <param name="level">The level.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="refusals">Why the level is not a better one, where a better one was asked for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<LevelOffer> TryCreateAsync(string level, ExecutorOptions options, ImmutableArray<string> refusals, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new LevelOffer(null, "it needs Linux");
        }

        var launcher = new WorkerLauncher(options);
        var zygotes = new ZygoteKeeper(launcher, level);
        if (await zygotes.LivingAsync().WaitAsync(cancellationToken) is not null)
        {
            return new LevelOffer(new ConfinedExecutor(level, options, refusals, launcher, zygotes), null);
        }

        string? refusal = zygotes.Refusal;
        await zygotes.DisposeAsync();
        await launcher.DisposeAsync();
        return new LevelOffer(null, refusal ?? "it did not start");
    }

    /// <inheritdoc />
    public Task<ExecutionOutcome> RunAsync(ExecutionRequest request, CancellationToken cancellationToken) =>
        _execution.RunAsync(request, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _execution.DisposeAsync();
        await _launcher.DisposeAsync();
        await _zygotes.DisposeAsync();
    }
}
