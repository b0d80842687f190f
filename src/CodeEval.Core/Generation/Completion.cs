using System.Collections.Immutable;

namespace CodeEval.Generation;

/// <summary>The raw reply of a model to one request.</summary>
/// <param name="Text">The text, as it came, without the reasoning that a provider sends apart from it.</param>
public sealed record Completion(string Text)
{
    /// <summary>Why the model stopped, in the provider's word (<c>stop</c>, <c>length</c>, <c>tool_calls</c>); null where it is not told.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The tokens that the provider reported; null where it reported none, or such as cannot be.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>What the model thought before it answered, where the provider sends that apart from the text; otherwise null.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The tools that the model wants called before it goes on; empty where this is its answer.</summary>
    public ImmutableArray<ToolCall> ToolCalls { get => field.IsDefault ? [] : field; init; }

    /// <summary>How long the reply took; null where no model was asked for it.</summary>
    public ReplyTiming? Timing { get; init; }

    /// <summary>The requests that were sent until it was had, itself included: 1 where nothing went wrong, 0 where no model was asked.</summary>
    public int Calls { get; init; }

    /// <summary>Whether it was taken from the cache of replies, so that no model was asked for it.</summary>
    public bool Cached { get; init; }
}
