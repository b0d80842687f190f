using CodeEval.Generation.Calls;
using CodeEval.Runs;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace CodeEval.Generation;

/// <summary>
/// What the models of a run share: the journal that replies go to, the ledger and the budget of calls, the ways to their
/// providers, the cache and the log.
/// </summary>
public sealed class ChatServices : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Uri Address, string? Key, int Parallel, int? Requests, int? Tokens), ProviderGate> _gates = [];
    private readonly Budget? _budget;

    /// <summary>Services for a run.</summary>
    /// <param name="journal">The run's journal, not disposed with this.</param>
    /// <param name="ledger">The run's ledger, not disposed with this.</param>
    /// <param name="budgetUsd">What the run may spend in US dollars, its earlier parts included; null for no limit.</param>
    public ChatServices(ReplyJournal journal, CallLedger ledger, decimal? budgetUsd = null)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        Journal = journal;
        Ledger = ledger;
        _budget = budgetUsd is { } limit ? new Budget(limit, ledger.SpentUsd) : null;
    }

    /// <summary>The journal that replies go to.</summary>
    public ReplyJournal Journal { get; }

    /// <summary>The ledger of calls.</summary>
    public CallLedger Ledger { get; }

    /// <summary>Gives the value of an environment variable or a user secret, null where it is not set.</summary>
    public required Func<string, string?> Keys { get; init; }

    /// <summary>The clock of time limits, rates and back-off.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The most requests that are open at once at one provider, from 1; models with limits of their own count for themselves.</summary>
    public required int Parallel { get; init; }

    /// <summary>Replies that runs share; null for none.</summary>
    public IDistributedCache? Cache { get; init; }

    /// <summary>Where calls are logged; null for nowhere.</summary>
    public ILoggerFactory? Logging { get; init; }

    internal Budget? Budget => _budget;

    /// <summary>
    /// The gate to a model's provider: models with the same address, key and limits share one. Those of others are not theirs.
    /// </summary>
    internal ProviderGate GateOf(ReplySource.OpenAI source)
    {
        lock (_lock)
        {
            int parallel = Math.Min(Parallel, source.Parallel ?? Parallel);
            (Uri, string?, int, int?, int?) provider = (source.BaseAddress, source.ApiKeyVariable, parallel, source.RequestsPerMinute, source.TokensPerMinute);
            if (!_gates.TryGetValue(provider, out ProviderGate? gate))
            {
                gate = new ProviderGate(parallel, source.RequestsPerMinute, source.TokensPerMinute, Time);
                _gates.Add(provider, gate);
            }

            return gate;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ProviderGate gate in _gates.Values)
        {
            gate.Dispose();
        }
    }
}
