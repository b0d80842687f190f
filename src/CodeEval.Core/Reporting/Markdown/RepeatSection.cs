using System.Text;

namespace CodeEval.Reporting.Markdown;

/// <summary>The part of the report for people that says how far samples of one task agree: pass^k, and where they do not.</summary>
internal static class RepeatSection
{
    /// <summary>Writes it; nothing where no task has two scored samples of a model.</summary>
    public static void Write(StringBuilder text, RunSummary summary)
    {
        if (ModelFigures.Repeats(summary) is not { } table)
        {
            return;
        }

        text.Append("\n## Repeats\n\n");
        MarkdownTable.Write(text, table);
        text.Append(summary.K.Any(k => k > 1 && summary.Models.Any(model => model.PassAll.ContainsKey(k)))
            ? "\npass^k is the mean over tasks of the chance that all of k samples pass. "
            : "\n");
        text.Append("Samples of a task disagree where some passed and some did not, which is usual for models that sample.\n");
    }
}
