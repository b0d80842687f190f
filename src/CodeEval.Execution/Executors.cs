using System.Collections.Immutable;

namespace CodeEval.Execution;

/// <summary>Chooses the executor of a level of isolation.</summary>
public static class Executors
{
    /// <summary>
    /// The executor of a level by its name, or with <see cref="IsolationLevels.Auto"/> of the best level that this machine
    /// gets. Returns once a self-test has shown that the level holds here.
    /// </summary>
    /// <exception cref="InputException">The level is unknown, this machine does not get it, or the options do not hold.</exception>
    public static async Task<IExecutor> CreateAsync(string level, ExecutorOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        switch (level)
        {
            case IsolationLevels.Auto:
                return await CreateBestAsync(options, cancellationToken);
            case IsolationLevels.Sandboxed or IsolationLevels.Confined:
                LevelOffer offer = await ConfinedExecutor.TryCreateAsync(level, options, [], cancellationToken);
                return offer.Executor ?? throw new InputException(
                    $"--isolation {level}: this machine does not offer it: {offer.Refusal}; codeeval doctor says what to change.");
            case IsolationLevels.Process:
                return new ProcessExecutor(options);
            case IsolationLevels.Trusted:
                return new TrustedExecutor(options);
            default:
                throw new InputException($"There is no isolation level '{level}'; use {string.Join(", ", IsolationLevels.All)} or {IsolationLevels.Auto}.");
        }
    }

    /// <summary>What each level comes to on this machine, the best first.</summary>
    public static async Task<ImmutableArray<LevelFinding>> ExamineAsync(ExecutorOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        var findings = ImmutableArray.CreateBuilder<LevelFinding>();
        foreach (string level in IsolationLevels.ByTheKernel)
        {
            LevelOffer offer = await ConfinedExecutor.TryCreateAsync(level, options, [], cancellationToken);
            findings.Add(new LevelFinding(level, offer.Refusal));
            if (offer.Executor is { } executor)
            {
                await executor.DisposeAsync();
            }
        }

        findings.Add(new LevelFinding(IsolationLevels.Process, null));
        findings.Add(new LevelFinding(IsolationLevels.Trusted, null));
        return findings.ToImmutable();
    }

    private static async Task<IExecutor> CreateBestAsync(ExecutorOptions options, CancellationToken cancellationToken)
    {
        var refusals = ImmutableArray.CreateBuilder<string>();
        foreach (string level in IsolationLevels.ByTheKernel)
        {
            LevelOffer offer = await ConfinedExecutor.TryCreateAsync(level, options, refusals.ToImmutable(), cancellationToken);
            if (offer.Executor is { } executor)
            {
                return executor;
            }

            refusals.Add($"Samples are not {level} on this machine: {offer.Refusal}; codeeval doctor says what to change.");
        }

        return new ProcessExecutor(options) { Refusals = refusals.ToImmutable() };
    }

    private static void Check(ExecutorOptions options)
    {
        if (options.Parallelism < 1)
        {
            throw new InputException($"At least one sample must run at a time, not {options.Parallelism}.");
        }

        if (!File.Exists(options.WorkerPath))
        {
            throw new InputException($"The worker is not at '{options.WorkerPath}'; build the tool again.");
        }
    }
}
