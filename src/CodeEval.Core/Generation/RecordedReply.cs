using System.Collections.Immutable;

namespace CodeEval.Generation;

/// <summary>What a recording knows of a reply beside its text: the content of <c>INDEX.json</c> beside <c>INDEX.md</c>.</summary>
public sealed record RecordedReply
{
    /// <summary>The hash of the prompt that was answered; a replay of another prompt is refused. Null where it is not told.</summary>
    public string? PromptHash { get; init; }

    /// <summary>Why the model stopped, in the provider's word.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The tokens that the provider reported when it was recorded.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>What the model thought before it answered.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The tools that the model wanted called; null where this is its answer.</summary>
    public ImmutableArray<ToolCall>? ToolCalls { get; init; }
}
