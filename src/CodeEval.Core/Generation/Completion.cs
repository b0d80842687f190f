namespace CodeEval.Generation;

/// <summary>The raw reply of a model to one prompt.</summary>
/// <param name="Text">The text, as it came.</param>
public sealed record Completion(string Text)
{
    /// <summary>Why the model stopped, in the provider's word (<c>stop</c>, <c>length</c>, <c>content_filter</c>); null where it is not told.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The tokens that the provider reported; null where it reported none.</summary>
    public TokenUsage? Usage { get; init; }
}
