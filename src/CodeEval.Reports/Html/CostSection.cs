using CodeEval.Reporting;

namespace CodeEval.Reports.Html;

/// <summary>What live models cost and how fast they answered.</summary>
internal static class CostSection
{
    public static void Write(Markup markup, RunSummary summary)
    {
        var rows = LiveFigures.Of(summary);
        if (rows.IsEmpty)
        {
            return;
        }

        markup.Section("cost", "Cost and service").Table(
            "What live models cost, and how they were served on this network at this hour",
            ["", .. summary.Models.Select(model => model.Name)],
            [
                .. rows.Select(row => (IEnumerable<string>)[row.Head, .. row.Cells]),
                ["price per million tokens in / out", .. summary.Models.Select(model => model.Origin == "live" ? Words.Price(model.Price) : "not asked")],
                ["calls, and those again", .. summary.Models.Select(model => model.Service is { } service ? $"{Words.Number(service.Calls)}, {Words.Number(service.Retries)}" : "—")],
                ["whole reply, p50 / p90", .. summary.Models.Select(model => model.Service is { } service ? $"{Words.Time(service.ReplyMs.P50)} / {Words.Time(service.ReplyMs.P90)}" : "—")],
            ]);
        markup.EndSection();
    }
}
