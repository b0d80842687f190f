using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>One raw reply: a line of <c>replies.jsonl</c>.</summary>
public sealed record ReplyRecord
{
    /// <summary>The version of the line's format.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The task's id.</summary>
    public required string Task { get; init; }

    /// <summary>The attempt, counted from 0 per model and task.</summary>
    public required int Index { get; init; }

    /// <summary>The hash over what was sent; a reply to another prompt answers nothing in this run.</summary>
    public required string PromptHash { get; init; }

    /// <summary>The hash over how the model was asked.</summary>
    public required string SettingsHash { get; init; }

    /// <summary>The raw text.</summary>
    public required string Completion { get; init; }

    /// <summary>Why the model stopped, where the provider told.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Tokens as the provider reported them; null where it reported none.</summary>
    public TokenUsage? Usage { get; init; }
}
