namespace CodeEval.Generation;

/// <summary>What a provider asks for tokens, in US dollars per million.</summary>
/// <param name="Input">For tokens of the prompt, 0 or more.</param>
/// <param name="Output">For tokens of the reply, reasoning included, 0 or more.</param>
public sealed record TokenPrice(decimal Input, decimal Output)
{
    private const decimal Million = 1_000_000;

    /// <summary>For tokens of the prompt that the provider has in its own cache; null where they cost as others do.</summary>
    public decimal? CachedInput { get; init; }

    /// <summary>What a call costs by the tokens that were reported for it, in US dollars.</summary>
    public decimal Of(TokenUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var cached = Math.Clamp(usage.CachedInputTokens ?? 0, 0, usage.InputTokens);
        return ((usage.InputTokens - cached) * Input + cached * (CachedInput ?? Input) + usage.OutputTokens * Output) / Million;
    }
}
