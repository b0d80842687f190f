using System.Collections.Immutable;
using System.Text;

namespace CodeEval.Reporting.Markdown;

/// <summary>The part of the report for people that says what models made of a second chance.</summary>
internal static class RepairSection
{
    /// <summary>Writes it; nothing in a run without repairs.</summary>
    public static void Write(StringBuilder text, RunSummary summary)
    {
        if (summary.Repairs == 0)
        {
            return;
        }

        text.Append(
            "\n## Repairs\n\nA model was told what the compiler said of its answer, or which public examples fail, and could answer again. "
            + "By first answers alone, pass@k is that of a run without repairs; after 1 repair, that of a run that allows no more than 1. "
            + "All columns are about the same samples.\n\n");
        if (summary.Models.Any(model => !model.PassAt.IsEmpty))
        {
            AfterRepairs(text, summary);
        }

        Recoveries(text, summary);
    }

    private static void AfterRepairs(StringBuilder text, RunSummary summary)
    {
        ImmutableArray<int> steps = [.. Enumerable.Range(0, summary.Repairs + 1)];
        MarkdownTable.Write(
            text,
            ["model", "measure", .. steps.Select(repairs => repairs == 0 ? "first answer" : $"after {Words.Count(repairs, "repair")}")],
            from model in summary.Models
            from k in summary.K
            where model.PassAt.ContainsKey(k)
            select (IEnumerable<string>)
            [
                MarkdownText.Escape(model.Name),
                Words.PassAt(k),
                .. model.AfterRepairs.Select(after => Words.Estimate(after.PassAt.GetValueOrDefault(k))),
            ],
            leftColumns: 2);
    }

    private static void Recoveries(StringBuilder text, RunSummary summary)
    {
        var failures = summary.Models.SelectMany(model => model.Recovery)
            .GroupBy(recovery => (recovery.Failure, recovery.Category))
            .OrderByDescending(group => group.Sum(recovery => recovery.Samples))
            .ThenBy(group => group.Key.Failure, StringComparer.Ordinal)
            .Select(group => group.Key)
            .ToList();
        if (failures.Count == 0)
        {
            text.Append("\nThere is no scored sample whose first answer failed.\n");
            return;
        }

        text.Append(
            "\nWhat models recover from: of the samples whose first answer failed like this and whose model was told, those that passed in the end. "
            + "A model is not told where nothing public is wrong with its answer: hidden tests stay hidden. "
            + "A sample with several compile errors counts for each.\n\n");
        MarkdownTable.Write(
            text,
            ["failure of the first answer", "category", .. summary.Models.Select(model => MarkdownText.Escape(model.Name))],
            failures.Select(failure => (IEnumerable<string>)
            [
                MarkdownText.Escape(failure.Failure),
                MarkdownText.Escape(failure.Category ?? ""),
                .. summary.Models.Select(model => Words.Recovered(model.Recovery.FirstOrDefault(recovery => recovery.Failure == failure.Failure))),
            ]),
            leftColumns: 2);
    }
}
