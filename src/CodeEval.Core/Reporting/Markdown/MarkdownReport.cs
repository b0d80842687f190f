using System.Globalization;
using System.Text;
using CodeEval.Scoring;

namespace CodeEval.Reporting.Markdown;

/// <summary>
/// The report for people, <c>report.md</c>, fit for a comment on a pull request. It holds no paths, and no times
/// but under "Service", which is measured on this network, at this hour: the same replies give the same bytes everywhere
/// else. Names of models, tasks and categories are escaped by <see cref="MarkdownText"/>.
/// </summary>
public static class MarkdownReport
{
    /// <summary>The report of a run, with LF as line end and one at its end.</summary>
    public static string Write(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var text = new StringBuilder();
        Heading(text, summary);
        Models(text, summary);
        RepeatSection.Write(text, summary);
        Verdicts(text, summary);
        ComparisonSection.Write(text, summary);
        CostSection.Write(text, summary);
        ServiceSection.Write(text, summary);
        RepairSection.Write(text, summary);
        ToolSection.Write(text, summary);
        CompileErrors(text, summary);
        CompileFailureSection.Write(text, summary);
        QualitySection.Write(text, summary);
        Categories(text, summary);
        ComparisonSection.WriteCategories(text, summary);
        Tasks(text, summary);
        FlakySection.Write(text, summary);
        return text.ToString();
    }

    private static void Heading(StringBuilder text, RunSummary summary)
    {
        text.Append("# CodeEval report\n\n");
        if (summary.Notice is { } notice)
        {
            text.Append("**").Append(MarkdownText.Escape(notice)).Append("**\n\n");
        }

        var samples = summary.Models.Sum(model => model.Samples);
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Words.Count(samples, "sample")}: {Words.Count(summary.Tasks.Length, "task")}, {Words.Count(summary.Models.Length, "model")}");
        text.Append(summary.SamplesPerTask is { } each ? string.Create(CultureInfo.InvariantCulture, $", {each} asked for per task and model.\n") : ".\n");
        text.Append("Isolation: ").Append(MarkdownText.Escape(summary.Isolation)).Append(".\n");
        if (summary.Scoring != "strict")
        {
            text.Append("Scoring: ").Append(MarkdownText.Escape(summary.Scoring)).Append(", which also passes programs that end by an exception.\n");
        }

        if (summary.Repairs > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"Repairs: up to {Words.Number(summary.Repairs)} a sample. A sample counts by its last answer, in every table but those under \"Repairs\".\n");
        }

        if (summary.Tools)
        {
            text.Append("Tools: models could call them before they answered.\n");
        }

        foreach (var caveat in summary.Caveats)
        {
            text.Append("\n**").Append(MarkdownText.Escape(caveat)).Append("**\n");
        }
    }

    private static void Models(StringBuilder text, RunSummary summary)
    {
        text.Append("\n## Models\n\n");
        MarkdownTable.Write(text, ModelFigures.Rates(summary), leftColumns: 2);
        text.Append(
            "\npass@k is the mean over tasks of the chance that one of k samples passes. In brackets: the 95 % interval, "
            + "with tasks as the unit, and how many tasks have at least k scored samples. "
            + "Unscored samples are faults of the provider, the harness or a task; they enter no rate.\n");
        foreach (var sentence in ModelFigures.LeftOut(summary))
        {
            text.Append('\n').Append(sentence).Append('\n');
        }
    }

    private static void Verdicts(StringBuilder text, RunSummary summary)
    {
        text.Append("\n## Verdicts\n\n");
        MarkdownTable.Write(
            text,
            ["verdict", .. summary.Models.Select(model => MarkdownText.Escape(model.Name))],
            Enum.GetValues<Verdict>()
                .Where(verdict => summary.Models.Any(model => model.Verdicts[verdict] > 0))
                .Select(verdict => (IEnumerable<string>)[verdict.ToName(), .. summary.Models.Select(model => Words.Number(model.Verdicts[verdict]))]));
    }

    private static void CompileErrors(StringBuilder text, RunSummary summary)
    {
        var errors = CompileErrorFigures.ById(summary);
        if (errors.IsEmpty)
        {
            return;
        }

        text.Append("\n## Compile errors\n\n");
        if (summary.Repairs > 0)
        {
            text.Append("Counted are last answers; what repairs got rid of stands under \"Repairs\".\n\n");
        }

        MarkdownTable.WriteFolded(
            text,
            "Errors by id: samples that have one, and in brackets how often it was reported",
            ["error", "category", .. summary.Models.Select(model => MarkdownText.Escape(model.Name))],
            errors.Select(error => (IEnumerable<string>)[MarkdownText.Escape(error.Id), MarkdownText.Escape(error.Category), .. error.Cells]),
            leftColumns: 2);
    }

    private static void Categories(StringBuilder text, RunSummary summary)
    {
        text.Append("\n## Categories\n\nSamples passed of those scored.\n\n");
        MarkdownTable.Write(
            text,
            ["category", "tasks", .. summary.Models.Select(model => MarkdownText.Escape(model.Name))],
            summary.Categories.Select(category => (IEnumerable<string>)
            [
                MarkdownText.Escape(category.Category),
                Words.Number(category.Tasks),
                .. category.Models.Select(result => Words.PassedOf(result.Passed, result.Scored, result.Unscored)),
            ]));
    }

    private static void Tasks(StringBuilder text, RunSummary summary)
    {
        text.Append("\n## Tasks\n\n");
        MarkdownTable.WriteFolded(
            text,
            "Samples passed of those scored, task by task",
            ["task", "category", .. summary.Models.Select(model => MarkdownText.Escape(model.Name))],
            summary.Tasks.Select(task => (IEnumerable<string>)
            [
                MarkdownText.Escape(task.Id),
                MarkdownText.Escape(task.Category),
                .. task.Models.Select(result => Words.PassedOf(result.Passed, result.Scored, result.Unscored)),
            ]),
            leftColumns: 2);
    }
}
