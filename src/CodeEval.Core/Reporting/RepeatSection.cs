using System.Collections.Immutable;
using System.Text;

namespace CodeEval.Reporting;

/// <summary>The part of the report for people that says how far samples of one task agree: pass^k, and where they do not.</summary>
internal static class RepeatSection
{
    /// <summary>Writes it; nothing where no task has two scored samples of a model.</summary>
    public static void Write(StringBuilder text, RunSummary summary)
    {
        if (summary.Models.All(model => model.Disagreement is null))
        {
            return;
        }

        ImmutableArray<int> ks = [.. summary.K.Where(k => k > 1 && summary.Models.Any(model => model.PassAll.ContainsKey(k)))];
        text.Append("\n## Repeats\n\n");
        MarkdownTable.Write(
            text,
            ["model", .. ks.Select(Words.PassAll), "tasks whose samples disagree"],
            summary.Models.Select(model => (IEnumerable<string>)
            [
                MarkdownText.Escape(model.Name),
                .. ks.Select(k => Words.Estimate(model.PassAll.GetValueOrDefault(k))),
                Words.Disagreement(model.Disagreement),
            ]));
        text.Append(ks.IsEmpty ? "\n" : "\npass^k is the mean over tasks of the chance that all of k samples pass. ");
        text.Append("Samples of a task disagree where some passed and some did not, which is usual for models that sample.\n");
    }
}
