using System.Globalization;
using System.Text;

namespace CodeEval.Reporting.Markdown;

/// <summary>The part of the report for people that says which differences between models can be told from none.</summary>
internal static class ComparisonSection
{
    // Of ten models each pair.
    private const int MaxPairs = 45;

    /// <summary>Writes each pair over all tasks; nothing with fewer than two models.</summary>
    public static void Write(StringBuilder text, RunSummary summary)
    {
        if (summary.Comparison.IsEmpty)
        {
            return;
        }

        text.Append("\n## Comparison\n\nPaired by task: only tasks that both models have enough scored samples for.\n\n");
        foreach (var (measure, sentence) in summary.Comparison.Take(MaxPairs).SelectMany(pair => Words.Comparison(pair, MarkdownText.Escape)))
        {
            text.Append("- ").Append(measure is null ? "" : $"{measure}: ").Append(sentence).Append('\n');
        }

        if (summary.Comparison.Length > MaxPairs)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nAnd {Words.Count(summary.Comparison.Length - MaxPairs, "more pair")}, which report.json has.\n");
        }

        if (summary.Comparison.Length > 1)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nWhat can be told is corrected for the {Words.Count(summary.Comparison.Length, "pair")} that were looked at (Holm's adjusted p).\n");
        }
    }

    /// <summary>
    /// Writes the differences by category: all of one pair, and of several pairs those that can be told. Nothing with fewer
    /// than two models, or two categories.
    /// </summary>
    public static void WriteCategories(StringBuilder text, RunSummary summary)
    {
        if (summary.Comparison.IsEmpty || summary.Categories.Length < 2)
        {
            return;
        }

        var all = summary.Categories.SelectMany(category => category.Comparison.SelectMany(
            pair => pair.PassAt.Select(at => (category.Category, Pair: pair, K: at.Key, Difference: at.Value)))).ToList();
        var tested = all.Count(row => row.Difference.PValue is not null);
        if (tested == 0)
        {
            return;
        }

        var told = all.Count(row => row.Difference.ToldFromNone is true);
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nDifferences in {Words.PassAt(all[0].K)} by category: {Words.Number(told)} of {Words.Number(tested)} can be told from none at 95 %{(tested < all.Count ? $", and {Words.Number(all.Count - tested)} cannot be judged" : "")}. Told takes a p below 0.05, corrected for their number (Holm), and an interval without zero.\n");
        var shown = all.Where(row => summary.Comparison.Length == 1 || row.Difference.ToldFromNone is true).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        text.Append('\n');
        MarkdownTable.WriteFolded(
            text,
            "Category by category",
            ["category", "first model", "second model", "first minus second, points", "adjusted p", "told from none"],
            shown.Select(row => (IEnumerable<string>)
            [
                MarkdownText.Escape(row.Category),
                MarkdownText.Escape(row.Pair.First),
                MarkdownText.Escape(row.Pair.Second),
                Words.Points(row.Difference),
                Words.P(row.Difference.AdjustedPValue),
                Words.Told(row.Difference),
            ]),
            leftColumns: 3);
    }
}
