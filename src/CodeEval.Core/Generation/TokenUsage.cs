namespace CodeEval.Generation;

/// <summary>Tokens as a provider reports them.</summary>
/// <param name="InputTokens">Tokens of the prompt, those from the provider's cache included.</param>
/// <param name="OutputTokens">Tokens of the reply, reasoning included.</param>
public sealed record TokenUsage(long InputTokens, long OutputTokens)
{
    /// <summary>Those of the input that the provider took from its own cache, at a lower price; null where it does not tell.</summary>
    public long? CachedInputTokens { get; init; }

    /// <summary>Those of the output that were reasoning; null where it does not tell.</summary>
    public long? ReasoningTokens { get; init; }
}
