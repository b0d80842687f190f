using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Reporting;
using CodeEval.Statistics;

namespace CodeEval.Reports.Html;

/// <summary>What the run was, how the models did, and whether they can be told apart.</summary>
internal static class OverviewSection
{
    public static void Write(Markup markup, RunSummary summary)
    {
        Heading(markup, summary);
        Models(markup, summary);
        Comparison(markup, summary);
    }

    private static void Heading(Markup markup, RunSummary summary)
    {
        markup.Element("h1", "CodeEval report").Raw("\n");
        if (summary.Notice is { } notice)
        {
            markup.Element("p class=\"notice replay\" role=\"note\"", notice).Raw("\n");
        }

        foreach (var caveat in summary.Caveats)
        {
            markup.Paragraph(caveat, "notice");
        }

        List<string> facts =
        [
            Words.Count(summary.Models.Sum(model => model.Samples), "sample"),
            Words.Count(summary.Tasks.Length, "task"),
            Words.Count(summary.Models.Length, "model"),
            $"isolation: {summary.Isolation}",
        ];
        if (summary.SamplesPerTask is { } each)
        {
            facts.Add($"{Words.Number(each)} asked for per task and model");
        }

        if (summary.Scoring != "strict")
        {
            facts.Add($"scoring: {summary.Scoring}, which also passes programs that end by an exception");
        }

        if (summary.Repairs > 0)
        {
            facts.Add($"up to {Words.Count(summary.Repairs, "repair")} a sample, which counts by its last answer");
        }

        if (summary.Tools)
        {
            facts.Add("models could call tools");
        }

        markup.Paragraph(string.Join(" · ", facts), "facts");
    }

    private static void Models(Markup markup, RunSummary summary)
    {
        markup.Section("models", "Models");
        if (summary.K.Where(k => summary.Models.Any(model => model.PassAt.ContainsKey(k))).Take(1).ToList() is [var least])
        {
            markup.Raw("<div class=\"cards\">\n");
            for (var place = 0; place < summary.Models.Length; place++)
            {
                Card(markup, summary.Models[place], place, least);
            }

            markup.Raw("</div>\n");
        }

        markup.Table("Models with pass@k and its 95 % interval", ModelFigures.Rates(summary), wordColumns: 2);
        markup.Paragraph(
            "pass@k is the mean over tasks of the chance that one of k samples passes. In brackets: the 95 % interval, with tasks as the unit, "
            + "and how many tasks have at least k scored samples. Unscored samples are faults of the provider, the harness or a task; they enter no rate.",
            "small");
        if (ModelFigures.Repeats(summary) is { } repeats)
        {
            markup.Table(
                "Repeats: pass^k is the mean over tasks of the chance that all of k samples pass; samples of a task disagree where some passed and some did not",
                repeats);
        }

        if (Words.Flaky(summary) is { } flaky)
        {
            markup.Paragraph(flaky);
        }

        foreach (var sentence in ModelFigures.LeftOut(summary))
        {
            markup.Paragraph(sentence, "small");
        }

        markup.EndSection();
    }

    private static void Card(Markup markup, ModelSummary model, int place, int k)
    {
        markup.Raw("<div class=\"card figure\">").Element("p class=\"name\"", model.Name);
        if (model.PassAt.GetValueOrDefault(k) is { } estimate)
        {
            markup.Raw("<p class=\"big\">").Text(Percent(estimate.Estimate)).Element("span", $" {Words.PassAt(k)}").Raw("</p>")
                .Raw(Bar(estimate, Charts.ChartColours.OfModel(place)))
                .Paragraph(estimate is { Low: { } low, High: { } high } ? $"95 % interval {Percent(low)} to {Percent(high)}" : "no interval", "small");
        }
        else
        {
            markup.Paragraph("too few samples");
        }

        markup.Raw("</div>\n");
    }

    // The estimate as a bar with its interval: what the words beside it say, so nothing for those who hear the page.
    private static string Bar(PassEstimate estimate, string colour)
    {
        var interval = estimate is { Low: { } low, High: { } high }
            ? string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{200 * low:0.#} 8H{200 * high:0.#}M{200 * low:0.#} 3V13M{200 * high:0.#} 3V13\" stroke=\"currentColor\" stroke-width=\"1.5\" fill=\"none\"/>")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg class=\"bar\" preserveAspectRatio=\"xMinYMid meet\" viewBox=\"-2 0 204 16\" aria-hidden=\"true\"><rect width=\"200\" height=\"8\" y=\"4\" rx=\"2\" fill=\"var(--grid)\"/><rect width=\"{200 * estimate.Estimate:0.#}\" height=\"8\" y=\"4\" rx=\"2\" fill=\"var(--{colour})\"/>{interval}</svg>");
    }

    private static void Comparison(Markup markup, RunSummary summary)
    {
        if (summary.Comparison.IsEmpty)
        {
            return;
        }

        markup.Section("comparison", "Who can be told apart").Raw("<ul>\n");
        foreach (var (measure, sentence) in summary.Comparison.SelectMany(pair => Words.Comparison(pair)))
        {
            markup.Raw("<li>");
            _ = measure is null ? markup.Text(sentence) : markup.Element("strong", measure).Text($": {sentence}");
            markup.Raw("</li>\n");
        }

        markup.Raw("</ul>\n").Paragraph("Paired by task: only tasks that both models have enough scored samples for.", "small").EndSection();
    }

    private static string Percent(double share) => (100 * share).ToString("0.0' %'", CultureInfo.InvariantCulture);
}
