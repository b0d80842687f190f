namespace CodeEval.Execution;

/// <summary>Chooses the executor of a level of isolation.</summary>
public static class Executors
{
    /// <summary>The executor of a level by its name, <c>process</c> or <c>trusted</c>.</summary>
    /// <exception cref="InputException">The level is unknown or not offered, or the options do not hold.</exception>
    public static IExecutor Create(string level, ExecutorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Func<IExecutor> create = level switch
        {
            "process" => () => new ProcessExecutor(options),
            "trusted" => () => new TrustedExecutor(options),
            "sandboxed" or "confined" => throw new InputException(
                $"The isolation level '{level}' comes with a later release; use 'process' or 'trusted'."),
            _ => throw new InputException($"There is no isolation level '{level}'; use 'process' or 'trusted'."),
        };
        Check(options);
        return create();
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
