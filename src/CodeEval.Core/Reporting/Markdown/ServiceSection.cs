using System.Globalization;
using System.Text;
using CodeEval.Statistics;

namespace CodeEval.Reporting.Markdown;

/// <summary>The part of the report for people that says how the models were served.</summary>
internal static class ServiceSection
{
    /// <summary>Writes it; nothing where no reply was timed.</summary>
    public static void Write(StringBuilder text, RunSummary summary)
    {
        var served = summary.Models.Where(model => model.Service is not null).Select(model => (model.Name, Service: model.Service!)).ToList();
        if (served.Count == 0)
        {
            return;
        }

        text.Append(
            "\n## Service\n\nMeasured on this network, at this hour. Two runs with the same replies differ in this section alone. "
            + "Where three numbers stand together, they are p50 / p90 / p99: half of the replies, nine in ten, and ninety-nine in a hundred lie at or below, "
            + "with interpolation between neighbours (type 7). Of a few replies the p99 is little else than the greatest.\n\n");
        MarkdownTable.Write(
            text,
            ["model", "replies", "calls", "calls without a reply", "first token", "whole reply", "output tokens per second"],
            served.Select(model => (IEnumerable<string>)
            [
                MarkdownText.Escape(model.Name),
                Words.Number(model.Service.Replies),
                Words.Number(model.Service.Calls),
                Words.Number(model.Service.Retries),
                Three(model.Service.FirstTokenMs, model.Service.Replies, Words.Time, "not streamed"),
                Three(model.Service.ReplyMs, model.Service.Replies, Words.Time, ""),
                Three(model.Service.OutputTokensPerSecond, model.Service.Replies, Words.Speed, "not known"),
            ]));
        ByPrompt(text, served);
    }

    private static void ByPrompt(StringBuilder text, List<(string Name, ServiceSummary Service)> served)
    {
        var rows = served.SelectMany(model => model.Service.ByPrompt.Select(bin => (model.Name, Bin: bin))).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        text.Append("\nThe same by length of prompt, p50 / p90:\n\n");
        MarkdownTable.Write(
            text,
            ["model", "tokens of the prompt", "replies", "first token", "whole reply"],
            rows.Select(row => (IEnumerable<string>)
            [
                MarkdownText.Escape(row.Name),
                Length(row.Bin),
                Words.Number(row.Bin.Replies),
                row.Bin.FirstTokenMs is { } first ? Two(first) : "not streamed",
                Two(row.Bin.ReplyMs),
            ]),
            leftColumns: 2);
    }

    private static string Length(ServiceByPrompt bin) => bin switch
    {
        { UpToInputTokens: null } => $"more than {Words.Number(bin.AboveInputTokens)}",
        { AboveInputTokens: 0, UpToInputTokens: { } upTo } => $"up to {Words.Number(upTo)}",
        { UpToInputTokens: { } upTo } => $"{Words.Number(bin.AboveInputTokens + 1)} to {Words.Number(upTo)}",
    };

    private static string Two(Percentiles at) => $"{Words.Time(at.P50)} / {Words.Time(at.P90)}";

    // Over how many replies it is stands beside it where that is not all of them.
    private static string Three(Percentiles? at, int replies, Func<double, string> words, string none) => at is null
        ? none
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{words(at.P50)} / {words(at.P90)} / {words(at.P99)}{(at.Count == replies ? "" : $" (of {at.Count})")}");
}
