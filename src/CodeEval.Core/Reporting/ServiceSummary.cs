using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>
/// How a live model was served, measured on this network, at this hour. Times and counts of calls stand nowhere else in the
/// reports: this is all that differs between two runs with the same replies.
/// </summary>
public sealed record ServiceSummary
{
    /// <summary>Replies that were had from the model in this run. Cached ones are not among them.</summary>
    public required int Replies { get; init; }

    /// <summary>Requests that were sent, those in vain included.</summary>
    public required int Calls { get; init; }

    /// <summary>Calls beyond the replies: those that were tried again, and those after which nothing was tried any more.</summary>
    public required int Retries { get; init; }

    /// <summary>Milliseconds to the first piece of a reply, over the replies that were streamed; null where none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required Percentiles? FirstTokenMs { get; init; }

    /// <summary>Milliseconds to the end of a reply, over all replies.</summary>
    public required Percentiles ReplyMs { get; init; }

    /// <summary>
    /// Output tokens, reasoning included, divided by the time from the first piece to the end, over the streamed replies
    /// that have at least two tokens and take a measurable time for them; null where there is none. The p90 is the speed
    /// that one reply in ten passes.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required Percentiles? OutputTokensPerSecond { get; init; }

    /// <summary>The same by length of prompt, short ones first; only lengths that there are replies for whose tokens are known.</summary>
    public required ImmutableArray<ServiceByPrompt> ByPrompt { get; init; }
}

/// <summary>How prompts of a certain length were answered.</summary>
/// <param name="AboveInputTokens">The prompts have more tokens than this.</param>
/// <param name="UpToInputTokens">And at most this many; null for the longest, which have no upper end.</param>
/// <param name="Replies">How many replies there are.</param>
/// <param name="FirstTokenMs">Milliseconds to the first piece, over the replies that were streamed; null where none was.</param>
/// <param name="ReplyMs">Milliseconds to the end.</param>
public sealed record ServiceByPrompt(
    long AboveInputTokens,
    long? UpToInputTokens,
    int Replies,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Percentiles? FirstTokenMs,
    Percentiles ReplyMs);
