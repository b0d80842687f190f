using CodeEval.Execution;

namespace CodeEval.Tests.Execution;

/// <summary>The ways to run a sample: the levels of isolation, one of them with and without forks.</summary>
internal static class ExecutorKinds
{
    public const string Forked = "process, forked";
    public const string Started = "process, started";
    public const string Trusted = "trusted";

    public static IExecutor Create(string kind, ExecutorOptions options) => kind switch
    {
        Forked => Executors.Create("process", options),
        Started => Executors.Create("process", options with { Forks = false }),
        _ => Executors.Create(kind, options),
    };
}
