using System.Text;

namespace CodeEval.Reporting.Markdown;

/// <summary>The part of the report for people that names tasks at which the same code got different verdicts.</summary>
internal static class FlakySection
{
    /// <summary>Writes it; nothing where there is no such task.</summary>
    public static void Write(StringBuilder text, RunSummary summary)
    {
        if (summary.Flaky.IsEmpty)
        {
            return;
        }

        text.Append("\n## Flaky tasks\n\nThe same code, to the last character, did not always get the same verdict here: that is the task or the machine, not a model.\n\n");
        MarkdownTable.Write(
            text,
            ["task", "verdicts", "flaky tests", "models", "samples"],
            summary.Flaky.Select(task => (IEnumerable<string>)
            [
                MarkdownText.Escape(task.Task),
                Words.Verdicts(task.Verdicts),
                task.Tests.IsEmpty ? "none can be named" : string.Join(", ", task.Tests.Select(MarkdownText.Escape)),
                string.Join(", ", task.Models.Select(MarkdownText.Escape)),
                Words.Number(task.Samples),
            ]),
            leftColumns: 4);
    }
}
