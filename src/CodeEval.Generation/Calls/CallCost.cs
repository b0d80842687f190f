using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Calls;

/// <summary>What a call can cost before it is made.</summary>
internal static class CallCost
{
    /// <summary>The most, in US dollars; null where the price or the length of a reply has no bound that is known.</summary>
    internal static decimal? MostOf(ModelSettings model, IEnumerable<ChatMessage> messages, ChatOptions? options) =>
        model.Price is { } price && (options?.MaxOutputTokens ?? model.ContextWindow) is { } output
            ? price.Of(new TokenUsage(PromptSize.MostTokens(messages, options), output))
            : null;
}
