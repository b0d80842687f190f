using CodeEval.Reporting;

namespace CodeEval.Reports.Html;

/// <summary>What the code that passed is like, and what its tests took.</summary>
internal static class QualitySection
{
    private const int MaxRules = 10;

    public static void Write(Markup markup, RunSummary summary)
    {
        var rows = QualityFigures.Of(summary).AddRange(QualityFigures.Measured(summary));
        if (rows.IsEmpty)
        {
            return;
        }

        markup.Section("quality", "Quality of passing code").Table(
            "Of samples that passed and were looked at; reference = 1 says how many times as much as the task's reference solution, with its 95 % interval over tasks. Time and bytes were measured, and differ from run to run",
            "",
            summary,
            rows);
        Rules(markup, summary);
        markup.EndSection();
    }

    private static void Rules(Markup markup, RunSummary summary)
    {
        var rules = summary.Models
            .SelectMany(model => model.Quality?.Rules ?? [])
            .GroupBy(rule => rule.Id, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(rule => rule.Samples))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key)
            .Take(MaxRules)
            .ToList();
        if (rules.Count > 0)
        {
            markup.Element("h3", "Rules that passing code breaks").Table(
                "Samples by rule of .NET's analyzers",
                ["rule", .. summary.Models.Select(model => model.Name)],
                rules.Select(id => (IEnumerable<string>)
                    [id, .. summary.Models.Select(model => Words.Number(model.Quality?.Rules.FirstOrDefault(rule => rule.Id == id)?.Samples ?? 0))]));
        }
    }
}
