using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Calls;

/// <summary>Sends a request when its provider's gate lets it through.</summary>
internal sealed class GatedClient : DelegatingChatClient
{
    private readonly ProviderGate _gate;

    // The longest wait is for tokens, so a guess at what a reply takes is worth correcting: the mean of the last ones.
    private double _usualOutput = 500;

    internal GatedClient(IChatClient inner, ProviderGate gate)
        : base(inner) => _gate = gate;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        int estimate = _gate.CountsTokens ? (int)(PromptSize.AboutTokens(messages, options) + Volatile.Read(ref _usualOutput)) : 0;
        long request = await _gate.EnterAsync(estimate, cancellationToken);
        try
        {
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken);
            _gate.Answered(request, _gate.CountsTokens ? Correct(response.Usage, estimate) : 0);
            return response;
        }
        catch (Exception fault)
        {
            _gate.Failed(request, fault as ProviderException);
            throw;
        }
    }

    private int Correct(UsageDetails? reported, int estimate)
    {
        if (Replies.Completions.UsageOf(reported) is not { } usage)
        {
            return 0;
        }

        // Races between replies lose a correction, which the next one makes up for.
        Volatile.Write(ref _usualOutput, (0.9 * Volatile.Read(ref _usualOutput)) + (0.1 * usage.OutputTokens));
        return (int)Math.Max(0, usage.InputTokens + usage.OutputTokens - estimate);
    }
}
