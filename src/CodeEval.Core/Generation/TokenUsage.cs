namespace CodeEval.Generation;

/// <summary>Tokens as a provider reports them.</summary>
/// <param name="InputTokens">Tokens of the prompt.</param>
/// <param name="OutputTokens">Tokens of the reply.</param>
public sealed record TokenUsage(long InputTokens, long OutputTokens);
