using CodeEval.Generation.Replies;
using CodeEval.Runs;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Calls;

/// <summary>
/// Enters every request in the ledger before it is sent and when it has ended, and sends none that the budget does not allow.
/// </summary>
internal sealed class MeteredClient : DelegatingChatClient
{
    private readonly ModelSettings _model;
    private readonly CallLedger _ledger;
    private readonly Budget? _budget;

    internal MeteredClient(IChatClient inner, ModelSettings model, CallLedger ledger, Budget? budget)
        : base(inner)
    {
        _model = model;
        _ledger = ledger;
        _budget = budget;
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        decimal? most = CallCost.MostOf(_model, sent, options);
        if (_budget is not null && !await _budget.TrySetAsideAsync(most ?? 0, cancellationToken))
        {
            throw Budget.Refusal();
        }

        decimal cost = most ?? 0;
        try
        {
            long call = _ledger.Begin(options.Sample(), Conversations.StepOf(sent), most);
            (ChatResponse? response, string outcome, TokenUsage? usage, Exception? fault) = await SendAsync(sent, options, cancellationToken);
            decimal? known = usage is not null ? _model.Price?.Of(usage) : MayBeBilled(response, fault) ? most : 0;
            cost = known ?? 0;
            _ledger.End(call, outcome, usage, known);
            if (fault is not null)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
            }

            return response!;
        }
        finally
        {
            _budget?.Settle(most ?? 0, cost);
        }
    }

    private async Task<(ChatResponse? Response, string Outcome, TokenUsage? Usage, Exception? Fault)> SendAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken);
            return (response, "replied", Completions.UsageOf(response.Usage), null);
        }
        catch (ProviderException fault)
        {
            return (null, OutcomeOf(fault.Kind), null, fault);
        }
        catch (OperationCanceledException fault)
        {
            return (null, "cancelled", null, fault);
        }
    }

    private static bool MayBeBilled(ChatResponse? response, Exception? fault) =>
        response is not null || fault is OperationCanceledException or ProviderException { MayBeBilled: true };

    private static string OutcomeOf(ProviderFault kind) => kind switch
    {
        ProviderFault.RateLimited => "rateLimited",
        ProviderFault.Refused => "refused",
        ProviderFault.Silent => "silent",
        ProviderFault.Unreachable => "unreachable",
        _ => "failed",
    };
}
