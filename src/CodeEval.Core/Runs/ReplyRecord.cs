using System.Collections.Immutable;
using System.Text.Json.Serialization;
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

    /// <summary>Which reply of the attempt it is, counted from 0: a repaired answer and a tool's result ask for another.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Step { get; init; }

    /// <summary>The hash over what was sent for it; a reply to another prompt answers nothing in this run.</summary>
    public required string PromptHash { get; init; }

    /// <summary>The hash over what the attempt began with; null at step 0, where that is <see cref="PromptHash"/>.</summary>
    public string? FirstPromptHash { get; init; }

    /// <summary>The hash over how the model was asked.</summary>
    public required string SettingsHash { get; init; }

    /// <summary>The raw text.</summary>
    public required string Completion { get; init; }

    /// <summary>Why the model stopped, where the provider told.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Tokens as the provider reported them; null where it reported none.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>What the model thought, where the provider sends that apart from the text.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The tools that the model wants called; null where this is its answer.</summary>
    public ImmutableArray<ToolCall>? ToolCalls { get; init; }

    /// <summary>How long it took; null where no model was asked.</summary>
    public ReplyTiming? Timing { get; init; }

    /// <summary>The requests that were sent until it was had; 0 where no model was asked, or where that is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Calls { get; init; }

    /// <summary>Whether it came from the cache of replies.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Cached { get; init; }
}
