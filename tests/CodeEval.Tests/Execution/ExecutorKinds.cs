using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

/// <summary>The ways to run a sample: the levels of isolation, one of them with and without forks.</summary>
internal static class ExecutorKinds
{
    public const string Sandboxed = "sandboxed";
    public const string Confined = "confined";
    public const string Forked = "process, forked";
    public const string Started = "process, started";
    public const string Trusted = "trusted";

    /// <summary>Why two of the kinds wait for their category.</summary>
    public const string WhySlow = "It forks as the level sandboxed does, with less around it; --filter TestCategory=Slow runs it.";

    /// <summary>An executor; where this machine does not offer its level, the test that asks for it is skipped.</summary>
    public static async Task<IExecutor> CreateAsync(string kind, ExecutorOptions options)
    {
        try
        {
            return kind switch
            {
                Forked => await Executors.CreateAsync("process", options, CancellationToken.None),
                Started => await Executors.CreateAsync("process", options with { Forks = false }, CancellationToken.None),
                _ => await Executors.CreateAsync(kind, options, CancellationToken.None),
            };
        }
        catch (InputException exception) when (exception.Message.Contains("does not offer it", StringComparison.Ordinal))
        {
            Assert.Ignore(exception.Message);
            throw;
        }
    }
}
