using System.Text;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation;

/// <summary>Puts a reply together, and stops where it grows without bound.</summary>
internal static class ReplyReader
{
    /// <summary>
    /// The most characters that are kept of a reply (4 Mi). What is longer is cut there, with the finish reason <c>length</c>:
    /// a model that does not stop has given a bad reply, which is not its provider's fault.
    /// </summary>
    internal const int LongestText = 4 * 1024 * 1024;

    internal static Completion Read(ChatResponse response)
    {
        string text = response.Text;
        return text.Length > LongestText
            ? new Completion(Cut(text)) { FinishReason = ChatFinishReason.Length.Value, Usage = UsageOf(response.Usage) }
            : new Completion(text) { FinishReason = response.FinishReason?.Value, Usage = UsageOf(response.Usage) };
    }

    /// <summary>Reads a streamed reply.</summary>
    /// <param name="updates">Its pieces.</param>
    /// <param name="heard">Called at every piece.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static async Task<Completion> ReadAsync(
        IAsyncEnumerable<ChatResponseUpdate> updates, Action heard, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        string? finishReason = null;
        TokenUsage? usage = null;
        await foreach (ChatResponseUpdate update in updates.WithCancellation(cancellationToken))
        {
            heard();
            finishReason = update.FinishReason?.Value ?? finishReason;
            text.Append(update.Text);
            // Some servers report a running total with every piece: the last one counts.
            usage = UsageOf(update.Contents.OfType<UsageContent>().LastOrDefault()?.Details) ?? usage;
            if (text.Length > LongestText)
            {
                return new Completion(Cut(text.ToString())) { FinishReason = ChatFinishReason.Length.Value, Usage = usage };
            }
        }

        return new Completion(text.ToString()) { FinishReason = finishReason, Usage = usage };
    }

    private static string Cut(string text) =>
        text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];

    private static TokenUsage? UsageOf(UsageDetails? usage) =>
        usage is { InputTokenCount: { } input, OutputTokenCount: { } output } ? new TokenUsage(input, output) : null;
}
