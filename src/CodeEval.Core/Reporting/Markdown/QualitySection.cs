using System.Globalization;
using System.Text;

namespace CodeEval.Reporting.Markdown;

/// <summary>The part of the report for people that says what the code of passing samples is like.</summary>
internal static class QualitySection
{
    private const int MaxRules = 5;

    /// <summary>Writes it; nothing where no passing sample was looked at.</summary>
    public static void Write(StringBuilder text, RunSummary summary)
    {
        var figures = QualityFigures.Of(summary);
        if (figures.IsEmpty)
        {
            return;
        }

        text.Append("\n## Code of passing samples\n\nA model that passes with worse code shows here; no score depends on it.\n\n");
        MarkdownTable.Write(text, "", summary, figures);
        foreach (var model in summary.Models.Where(model => model.Quality is { Rules.IsEmpty: false }))
        {
            var rules = model.Quality!.Rules.Take(MaxRules).Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Id} ({rule.Samples})"));
            text.Append(CultureInfo.InvariantCulture, $"\nRules most broken by {MarkdownText.Escape(model.Name)}, in samples: {string.Join(", ", rules)}.\n");
        }
    }
}
