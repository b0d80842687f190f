using System.Text;

namespace CodeEval.Reporting.Markdown;

/// <summary>The part of the report for people that says which tools models called.</summary>
internal static class ToolSection
{
    /// <summary>Writes it; nothing in a run without tools.</summary>
    public static void Write(StringBuilder text, RunSummary summary)
    {
        var models = summary.Models.Where(model => model.Tools is not null).Select(model => (model.Samples, Tools: model.Tools!)).ToList();
        if (models.Count == 0)
        {
            return;
        }

        text.Append("\n## Tools\n\nCalls of each tool, and in brackets in how many samples.\n\n");
        var names = models.SelectMany(model => model.Tools.ByTool)
            .GroupBy(use => use.Name, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(use => use.Calls))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key);
        MarkdownTable.Write(
            text,
            ["tool", .. summary.Models.Select(model => MarkdownText.Escape(model.Name))],
            [
                ["any tool", .. models.Select(model => $"{Words.Number(model.Tools.Calls)} ({Words.Number(model.Tools.Samples)} of {Words.Number(model.Samples)})")],
                .. names.Select(name => (IEnumerable<string>)
                [
                    MarkdownText.Escape(name),
                    .. models.Select(model => Use(model.Tools.ByTool.FirstOrDefault(use => use.Name == name))),
                ]),
            ]);
    }

    private static string Use(ToolUse? use) => use is null ? "0" : $"{Words.Number(use.Calls)} ({Words.Number(use.Samples)})";
}
