using System.Collections.Immutable;
using CodeEval.Runs;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>Makes percentiles out of the times that the replies of a model took.</summary>
internal static class ServiceTimes
{
    // The last bin has no upper end. Prompts of this project's tasks are below 2,000 tokens; repairs and tools add to them.
    private static readonly ImmutableArray<(long Above, long? UpTo)> Bins =
        [(-1, 500), (500, 1000), (1000, 2000), (2000, 4000), (4000, 8000), (8000, null)];

    /// <summary>How a model was served; null where none of its replies was timed.</summary>
    public static ServiceSummary? Of(IReadOnlyCollection<SampleRecord> samples)
    {
        ImmutableArray<ServedReply> timed = [.. samples.SelectMany(sample => sample.Replies).Where(reply => reply.Timing is not null)];
        if (Percentiles.Of(timed.Select(TotalMs)) is not { } replyMs)
        {
            return null;
        }

        var calls = samples.Sum(sample => sample.Calls ?? 0);
        return new ServiceSummary
        {
            Replies = timed.Length,
            Calls = calls,
            Retries = Math.Max(0, calls - timed.Length),
            FirstTokenMs = FirstTokenMs(timed),
            ReplyMs = replyMs,
            OutputTokensPerSecond = Percentiles.Of(timed.Select(TokensPerSecond).OfType<double>()),
            ByPrompt = [.. Bins.Select(bin => ByPrompt(timed, bin.Above, bin.UpTo)).OfType<ServiceByPrompt>()],
        };
    }

    private static ServiceByPrompt? ByPrompt(ImmutableArray<ServedReply> timed, long above, long? upTo)
    {
        ImmutableArray<ServedReply> inBin =
            [.. timed.Where(reply => reply.Usage is { } usage && usage.InputTokens > above && usage.InputTokens <= (upTo ?? long.MaxValue))];
        return Percentiles.Of(inBin.Select(TotalMs)) is { } replyMs
            ? new ServiceByPrompt(Math.Max(0, above), upTo, inBin.Length, FirstTokenMs(inBin), replyMs)
            : null;
    }

    private static Percentiles? FirstTokenMs(ImmutableArray<ServedReply> timed) =>
        Percentiles.Of(timed.Select(reply => reply.Timing!.FirstTokenMs).OfType<long>().Select(ms => (double)ms));

    private static double TotalMs(ServedReply reply) => reply.Timing!.TotalMs;

    /// <summary>How fast a reply came; null where that cannot be told.</summary>
    // Of one token, and of a reply that came in one piece, there is no speed to tell.
    public static double? TokensPerSecond(ServedReply reply) =>
        reply is { Usage.OutputTokens: >= 2 and var tokens, Timing: { FirstTokenMs: { } first, TotalMs: var total } } && total > first
            ? 1000.0 * tokens / (total - first)
            : null;
}
