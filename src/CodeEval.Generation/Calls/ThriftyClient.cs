using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Calls;

/// <summary>
/// Turns a request away that the budget will never allow, before it waits at the provider's gate: a run that has spent its
/// budget ends at once, also where few requests a minute are let through.
/// </summary>
internal sealed class ThriftyClient : DelegatingChatClient
{
    private readonly ModelSettings _model;
    private readonly Budget _budget;

    internal ThriftyClient(IChatClient inner, ModelSettings model, Budget budget)
        : base(inner)
    {
        _model = model;
        _budget = budget;
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> asked = [.. messages];
        return _budget.NeverAllows(CallCost.MostOf(_model, asked, options) ?? 0)
            ? throw Budget.Refusal()
            : await base.GetResponseAsync(asked, options, cancellationToken);
    }
}
