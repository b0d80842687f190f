using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Runs;

namespace CodeEval.Pipeline.Asking;

/// <summary>What a sample's replies took and cost, for its record.</summary>
internal static class SampleLedger
{
    /// <summary>The record with tokens, cost, calls and tools.</summary>
    public static SampleRecord Enter(SampleRecord record, AnsweredSample sample)
    {
        var replies = sample.Replies;
        var usage = UsageOf(replies);
        var entered = record with
        {
            Usage = usage,
            ToolCalls = [.. replies.SelectMany(reply => reply.ToolCalls).Select(call => call.Name)],
        };
        return !sample.IsLive
            ? entered
            : entered with
            {
                CostUsd = CostOf(replies, sample.Price),
                Calls = replies.Sum(reply => reply.Calls),
                Replies = [.. replies.Select(reply => new ServedReply { Usage = reply.Usage, Timing = reply.Timing })],
            };
    }

    // Of a conversation in which one reply's tokens are not known, the sum is not known either.
    private static TokenUsage? UsageOf(ImmutableArray<Completion> replies)
    {
        if (replies.IsEmpty || replies.Any(reply => reply.Usage is null))
        {
            return null;
        }

        return new TokenUsage(replies.Sum(reply => reply.Usage!.InputTokens), replies.Sum(reply => reply.Usage!.OutputTokens))
        {
            CachedInputTokens = Sum(replies, usage => usage.CachedInputTokens),
            ReasoningTokens = Sum(replies, usage => usage.ReasoningTokens),
        };
    }

    private static long? Sum(ImmutableArray<Completion> replies, Func<TokenUsage, long?> part) =>
        replies.Any(reply => part(reply.Usage!) is not null) ? replies.Sum(reply => part(reply.Usage!) ?? 0) : null;

    // What came out of a cache was paid for by another run.
    private static decimal? CostOf(ImmutableArray<Completion> replies, TokenPrice? price)
    {
        var paid = replies.Where(reply => !reply.Cached).ToList();
        return price is null || paid.Any(reply => reply.Usage is null) ? null : paid.Sum(reply => price.Of(reply.Usage!));
    }
}
