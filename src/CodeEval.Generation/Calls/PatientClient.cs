using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Calls;

/// <summary>
/// Gives a model up when one sample after the other ends in a fault: a network that is down, a key that was revoked, a
/// server that is gone. The samples after that fail at once, with the reason; a resumed run asks for them.
/// </summary>
internal sealed class PatientClient : DelegatingChatClient
{
    // Retries lie behind each of these.
    private const int MostFaults = 10;
    private const int MostRefusals = 3;

    private readonly Lock _lock = new();
    private int _faults;
    private int _refusals;
    private ProviderException? _givenUp;

    internal PatientClient(IChatClient inner)
        : base(inner)
    {
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ThrowIfGivenUp();
        try
        {
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken);
            lock (_lock)
            {
                (_faults, _refusals) = (0, 0);
            }

            return response;
        }
        catch (ProviderException fault) when (TellsOfOthers(fault.Kind))
        {
            Count(fault);
            throw;
        }
    }

    // A prompt that is too long or that a filter stops says nothing of the next one: a run that has several such tasks, or is
    // resumed and has only these left at its beginning, still comes to the others.
    private static bool TellsOfOthers(ProviderFault kind) => kind is not (ProviderFault.Lasting or ProviderFault.Withheld or ProviderFault.OverBudget);

    private void ThrowIfGivenUp()
    {
        ProviderException? reason;
        lock (_lock)
        {
            reason = _givenUp;
        }

        if (reason is not null)
        {
            throw new ProviderException($"not asked, since one sample after the other failed: {reason.Message}", reason) { Kind = reason.Kind };
        }
    }

    private void Count(ProviderException fault)
    {
        lock (_lock)
        {
            _faults++;
            _refusals = fault.Kind == ProviderFault.Refused ? _refusals + 1 : 0;
            if (_faults >= MostFaults || _refusals >= MostRefusals)
            {
                _givenUp ??= fault;
            }
        }
    }
}
