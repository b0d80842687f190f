using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Checks;

/// <summary>What came back of the one call of a check, so far.</summary>
internal sealed class CheckedReply
{
    private readonly TimeProvider _time;
    private readonly long _start;

    internal CheckedReply(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
    }

    /// <summary>Whether anything came at all.</summary>
    internal bool Began { get; private set; }

    /// <summary>Whether there was text, reasoning or a call of a tool.</summary>
    internal bool HasContent { get; private set; }

    internal bool HasUsage { get; private set; }

    internal ChatFinishReason? FinishReason { get; private set; }

    internal TimeSpan? FirstToken { get; private set; }

    internal TimeSpan Whole { get; private set; }

    internal void Add(ChatResponseUpdate update)
    {
        Began = true;
        FinishReason = update.FinishReason ?? FinishReason;
        HasUsage |= update.Contents.OfType<UsageContent>().Any(usage => IsWhole(usage.Details));
        if (update.Contents.Any(IsContent))
        {
            HasContent = true;
            FirstToken ??= _time.GetElapsedTime(_start);
        }

        Whole = _time.GetElapsedTime(_start);
    }

    internal void Add(ChatResponse response)
    {
        Began = true;
        FinishReason = response.FinishReason;
        HasUsage = response.Usage is { } usage && IsWhole(usage);
        HasContent = response.Messages.SelectMany(message => message.Contents).Any(IsContent);
        Whole = _time.GetElapsedTime(_start);
    }

    private static bool IsWhole(UsageDetails usage) => usage is { InputTokenCount: not null, OutputTokenCount: not null };

    private static bool IsContent(AIContent content) => content is
        TextContent { Text.Length: > 0 } or TextReasoningContent { Text.Length: > 0 } or FunctionCallContent;
}
