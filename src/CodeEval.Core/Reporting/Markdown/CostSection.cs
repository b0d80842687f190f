using System.Text;

namespace CodeEval.Reporting.Markdown;

/// <summary>The part of the report for people that says what the models cost.</summary>
internal static class CostSection
{
    /// <summary>Writes it; nothing where no cost is known.</summary>
    public static void Write(StringBuilder text, RunSummary summary)
    {
        if (summary.Models.All(model => model.CostUsd is null))
        {
            return;
        }

        text.Append("\n## Cost\n\n");
        MarkdownTable.Write(
            text,
            ["model", "cost", "tasks solved", "cost per solved task", "samples of known cost", "price per million tokens in / out"],
            summary.Models.Select((model, place) => (IEnumerable<string>)
            [
                MarkdownText.Escape(model.Name),
                MarkdownText.Escape(Words.Cost(model)),
                Words.Number(summary.Tasks.Count(task => task.Models[place].Passed > 0)),
                MarkdownText.Escape(Words.CostPerSolvedTask(model)),
                $"{Words.Number(model.CostSamples ?? 0)} of {Words.Number(model.Samples)}",
                model.Origin == "live" ? MarkdownText.Escape(Words.Price(model.Price)) : "not asked",
            ]));
        text.Append(
            "\nIn US dollars: the tokens that the provider reported for the replies, at the prices shown. A task is solved where "
            + "at least one sample passed. Calls that brought no reply are not in it, even where the provider billed them.\n");
        if (summary.Models.Any(model => model.Price is { Input: 0, Output: 0 }))
        {
            text.Append("\nA price of \\$0 is that of a model on a machine of one's own, or of a free offer; what the machine costs is not in it.\n");
        }

        if (summary.Models.Any(model => model.CostUnknownSamples > 0))
        {
            text.Append("\n\"At least\": some samples were answered without word of their tokens, and are not in the sum.\n");
        }
    }
}
