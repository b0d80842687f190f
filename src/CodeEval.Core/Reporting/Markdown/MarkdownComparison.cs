using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodeEval.Regressions;
using CodeEval.Scoring;

namespace CodeEval.Reporting.Markdown;

/// <summary>
/// Two runs side by side, and what a gate says of a run, fit for a comment on a pull request or the summary of a job: short,
/// with what is long folded. Names and messages are escaped by <see cref="MarkdownText"/>.
/// </summary>
public static class MarkdownComparison
{
    private const int MostFlips = 50;

    /// <summary>A comparison, with LF as line end and one at its end.</summary>
    public static string Write(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new StringBuilder("# CodeEval comparison\n");
        foreach (var note in comparison.Notes)
        {
            text.Append('\n').Append(MarkdownText.Escape(note)).Append('\n');
        }

        foreach (var model in comparison.Models)
        {
            Write(text, model);
        }

        return text.ToString();
    }

    /// <summary>What a gate said, with LF as line end and one at its end.</summary>
    public static string Write(GateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder("# CodeEval gate: ").Append(result.Passed ? "passed" : "failed").Append("\n\n");
        MarkdownTable.Write(
            text,
            ["", "rule", "what was found"],
            result.Checks.Select(check => (IEnumerable<string>)[check.Passed ? "passed" : "**failed**", check.Rule, MarkdownText.Escape(check.Reason)]),
            leftColumns: 3);
        foreach (var note in result.Notes)
        {
            text.Append('\n').Append(MarkdownText.Escape(note)).Append('\n');
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, ModelChange model)
    {
        text.Append("\n## ").Append(MarkdownText.Escape(model.Title)).Append("\n\n");
        MarkdownTable.Write(text, ChangeFigures.Rates(model));
        if (model.PassAt.Values.FirstOrDefault() is { } first)
        {
            text.Append('\n').Append(MarkdownText.Escape(Words.Difference("The candidate", "the baseline", first.Difference))).Append('\n');
            if (Words.Detectable(first.Difference) is { } detectable)
            {
                text.Append(MarkdownText.Escape(detectable)).Append('\n');
            }
        }

        text.Append('\n').Append(MarkdownText.Escape(ChangeFigures.Flips(model))).Append('\n');
        Flips(text, "Lost", model.Lost, flip => flip.Candidate);
        Flips(text, "Gained", model.Gained, flip => flip.Baseline);
        if (model.Categories.Count > 1)
        {
            text.Append('\n');
            var table = ChangeFigures.Categories(model);
            MarkdownTable.WriteFolded(text, "By category", table.Heads, table.Rows.Select(row => row.Select(MarkdownText.Escape)));
        }

        LeftOut(text, model.LeftOut);
    }

    private static void Flips(StringBuilder text, string word, ImmutableArray<TaskFlip> flips, Func<TaskFlip, FlipSide> failing)
    {
        if (flips.IsEmpty)
        {
            return;
        }

        text.Append('\n');
        MarkdownTable.WriteFolded(
            text,
            $"{word}: {Words.Count(flips.Length, "task")}{(flips.Length > MostFlips ? $", the first {Words.Number(MostFlips)} of them" : "")}",
            ["task", "before", "after", "why it failed"],
            flips.Take(MostFlips).Select(flip => (IEnumerable<string>)
            [
                MarkdownText.Escape(flip.Task),
                Words.PassedOf(flip.Baseline.Passed, flip.Baseline.Scored, 0),
                Words.PassedOf(flip.Candidate.Passed, flip.Candidate.Scored, 0),
                Why(failing(flip).Failure),
            ]),
            leftColumns: 4);
    }

    private static string Why(SampleFailure? failure) => failure is null
        ? ""
        : string.Join("<br>", failure.Findings.Prepend($"{failure.Verdict.ToName()}{(failure.Detail is { } detail ? $" ({detail})" : "")}").Select(MarkdownText.Escape));

    private static void LeftOut(StringBuilder text, ImmutableArray<LeftOutTask> tasks)
    {
        if (tasks.IsEmpty)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n<details>\n<summary>Not compared: {Words.Count(tasks.Length, "task")}</summary>\n\n");
        foreach (var group in tasks.GroupBy(task => task.Reason).OrderBy(group => group.Key))
        {
            text.Append("- ").Append(Words.Number(group.Count())).Append(", ").Append(ChangeFigures.Why(group.Key)).Append(": ")
                .AppendJoin(", ", group.Select(task => MarkdownText.Escape(task.Id))).Append('\n');
        }

        text.Append("\n</details>\n");
    }
}
