using System.Collections.Immutable;

namespace CodeEval.Execution;

/// <summary>
/// Runs compiled samples outside the host's process. Safe to call from many threads; each call runs one sample
/// and returns when it is over and nothing of it is left behind.
/// </summary>
public interface IExecutor : IAsyncDisposable
{
    /// <summary>The level of isolation: <c>sandboxed</c>, <c>confined</c>, <c>process</c> or <c>trusted</c>.</summary>
    string Isolation { get; }

    /// <summary>
    /// What a user should know about how samples have run on this machine, in sentences, such as why they ran slower
    /// than they could. It changes no verdict.
    /// </summary>
    ImmutableArray<string> Notices { get; }

    /// <summary>Runs one sample. Whatever the sample does becomes an <see cref="ExecutionOutcome"/>; only cancellation throws.</summary>
    Task<ExecutionOutcome> RunAsync(ExecutionRequest request, CancellationToken cancellationToken);
}
