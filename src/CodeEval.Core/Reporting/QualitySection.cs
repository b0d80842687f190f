using System.Globalization;
using System.Text;

namespace CodeEval.Reporting;

/// <summary>The part of the report for people that says what the code of passing samples is like.</summary>
internal static class QualitySection
{
    private const int MaxRules = 5;

    /// <summary>Writes it; nothing where no passing sample was looked at.</summary>
    public static void Write(StringBuilder text, RunSummary summary)
    {
        if (summary.Models.All(model => model.Quality is null))
        {
            return;
        }

        text.Append("\n## Code of passing samples\n\nA model that passes with worse code shows here; no score depends on it.\n\n");
        MarkdownTable.Write(
            text,
            ["", .. summary.Models.Select(model => MarkdownText.Escape(model.Name))],
            QualityFigures.Of(summary).Select(row => (IEnumerable<string>)[row.Head, .. row.Cells.Select(MarkdownText.Escape)]));
        foreach (var model in summary.Models.Where(model => model.Quality is { Rules.IsEmpty: false }))
        {
            var rules = model.Quality!.Rules.Take(MaxRules).Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Id} ({rule.Samples})"));
            text.Append(CultureInfo.InvariantCulture, $"\nRules most broken by {MarkdownText.Escape(model.Name)}, in samples: {string.Join(", ", rules)}.\n");
        }
    }
}
