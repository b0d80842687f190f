using System.Collections.Immutable;
using CodeEval.Reporting;

namespace CodeEval.Regressions;

/// <summary>Tells what changed between two runs of a model.</summary>
internal static class TrendMarks
{
    /// <summary>The changes, each kind at most once.</summary>
    public static ImmutableArray<TrendMark> Between(HistoryRun before, HistoryModel modelBefore, HistoryRun now, HistoryModel model)
    {
        return
        [
            .. Mark(TrendChange.Model, modelBefore.SettingsHash == model.SettingsHash ? [] : ["its settings"]),
            .. HaveTheSameTasks(modelBefore, model) ? [] : OfTasks(modelBefore, model),
            .. Mark(TrendChange.Rules,
            [
                .. Changed("scoring", before.Scoring, now.Scoring),
                .. Changed("repairs", Words.Number(before.Repairs), Words.Number(now.Repairs)),
                .. Changed("tools", before.Tools ? "allowed" : "none", now.Tools ? "allowed" : "none"),
            ]),
            .. Mark(TrendChange.Tool, Changed("codeeval", before.ToolVersion, now.ToolVersion)),
        ];
    }

    // Nearly always so, and told without comparing names.
    private static bool HaveTheSameTasks(HistoryModel before, HistoryModel now)
    {
        if (before.Results.Length != now.Results.Length)
        {
            return false;
        }

        for (var place = 0; place < now.Results.Length; place++)
        {
            if (!ReferenceEquals(before.Results[place].Task, now.Results[place].Task))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<TrendMark> OfTasks(HistoryModel before, HistoryModel now)
    {
        var tasksBefore = before.Results.ToDictionary(result => result.Task.Id, result => result.Task, StringComparer.Ordinal);
        ImmutableArray<(HistoryTask Before, HistoryTask Now)> shared =
            [.. now.Results.Where(result => tasksBefore.ContainsKey(result.Task.Id)).Select(result => (tasksBefore[result.Task.Id], result.Task))];
        return
        [
            .. Mark(TrendChange.Prompt, Counted(shared.Count(pair => pair.Before.PromptHash != pair.Now.PromptHash), "prompt", "prompts")),
            .. Mark(TrendChange.Suite,
            [
                .. Counted(now.Results.Length - shared.Length, "task added", "tasks added"),
                .. Counted(tasksBefore.Count - shared.Length, "task left out", "tasks left out"),
                .. Counted(shared.Count(pair => pair.Before.Hash != pair.Now.Hash), "task changed", "tasks changed"),
            ]),
        ];
    }

    private static IEnumerable<TrendMark> Mark(TrendChange change, IEnumerable<string> parts) =>
        string.Join(", ", parts) is { Length: > 0 } text ? [new TrendMark(change, text)] : [];

    private static IEnumerable<string> Counted(int number, string one, string many) =>
        number == 0 ? [] : [$"{Words.Number(number)} {(number == 1 ? one : many)}"];

    private static IEnumerable<string> Changed(string what, string before, string now) => before == now ? [] : [$"{what} {before} to {now}"];
}
