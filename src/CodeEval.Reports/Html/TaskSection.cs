using System.Globalization;
using CodeEval.Reporting;

namespace CodeEval.Reports.Html;

/// <summary>Categories, and the map of tasks by models in which a colour stands beside every number.</summary>
internal static class TaskSection
{
    public static void Write(Markup markup, RunSummary summary)
    {
        markup.Section("tasks", "Tasks").Element("h3", "Categories").Table(
            "Samples passed of those scored, by category",
            ["category", "tasks", .. summary.Models.Select(model => model.Name)],
            summary.Categories.Select(category => (IEnumerable<string>)
            [
                category.Category,
                Words.Number(category.Tasks),
                .. category.Models.Select(result => Words.PassedOf(result.Passed, result.Scored, result.Unscored)),
            ]));
        markup.Element("h3", "Task by model").Raw("<div class=\"map\">").TableOfMarkup(
            "Samples passed of those scored; a cell leads to its samples",
            ["task", "category", .. summary.Models.Select(model => model.Name)],
            summary.Tasks.Select(task => (IEnumerable<string>)
            [
                Markup.Escape(task.Id),
                Markup.Escape(task.Category),
                .. task.Models.Select(result => Cell(task, result)),
            ]),
            wordColumns: 2);
        markup.Raw("</div>\n").EndSection();
    }

    private static string Cell(TaskSummary task, TaskResult result)
    {
        var text = Markup.Escape(Words.PassedOf(result.Passed, result.Scored, result.Unscored));
        return result.Scored + result.Unscored == 0
            ? text
            : $"<a class=\"h{Heat(result)}\" href=\"#f={Uri.EscapeDataString(result.Model)}/{Uri.EscapeDataString(task.Id)}\">{text}</a>";
    }

    // 0 for none passed, 5 for all, x where nothing was scored.
    private static string Heat(TaskResult result) => result switch
    {
        { Scored: 0 } => "x",
        { Passed: 0 } => "0",
        _ when result.Passed == result.Scored => "5",
        _ => Math.Clamp((int)Math.Ceiling(4.0 * result.Passed / result.Scored), 1, 4).ToString(CultureInfo.InvariantCulture),
    };
}
