using System.Collections.Immutable;
using CodeEval.Reporting;

namespace CodeEval.Regressions;

/// <summary>What a reader should know of two runs that are held against each other.</summary>
internal static class GateNotes
{
    private const int Named = 5;

    /// <summary>How the runs differ beyond their results.</summary>
    public static IEnumerable<string> Of(RunBaseline candidate, RunBaseline? baseline, ImmutableArray<ModelPair> pairs)
    {
        if (ReplayNotice.ForOrigins([.. candidate.Models.Concat(baseline?.Models ?? []).Select(model => (model.Name, model.Origin)).Distinct()]) is { } replay)
        {
            yield return replay;
        }

        if (baseline is null)
        {
            yield break;
        }

        if (baseline.Repairs != candidate.Repairs)
        {
            yield return $"Not asked alike: the baseline allowed {Words.Count(baseline.Repairs, "repair")} a sample, the candidate {Words.Number(candidate.Repairs)}.";
        }

        if (baseline.Tools != candidate.Tools)
        {
            yield return $"Not asked alike: models could call tools in the {(baseline.Tools ? "baseline" : "candidate")} alone.";
        }

        foreach (var pair in pairs)
        {
            if (pair.Baseline.Origin != pair.Candidate.Origin)
            {
                yield return $"{pair.Name}: replies of the baseline are {Words.Origin(pair.Baseline.Origin)}, those of the candidate {Words.Origin(pair.Candidate.Origin)}.";
            }
            else if (pair.Baseline.SettingsHash != pair.Candidate.SettingsHash)
            {
                yield return $"{pair.Name}: the model's settings changed.";
            }
        }

        foreach (var name in Unpaired(baseline, candidate, pairs))
        {
            yield return name;
        }
    }

    /// <summary>The tasks that are not compared, some of them by name.</summary>
    public static IEnumerable<string> OfLeftOut(ImmutableArray<ModelPair> pairs) =>
        from pair in pairs
        from reason in pair.LeftOut.GroupBy(task => task.Reason).OrderBy(tasks => tasks.Key)
        select $"{pair.Name}: {Words.Count(reason.Count(), "task")} left out, {GateWords.Reason(reason.Key)}: {Names([.. reason.Select(task => task.Id)])}.";

    /// <summary>Where no fall can be told, however great: a gate that passes says nothing then.</summary>
    public static IEnumerable<string> OfTooFew(ImmutableArray<GateComparison> comparisons, GateRules rules, int tests)
    {
        var fewest = PowerCheck.FewestTasks(PowerCheck.AlphaOf(rules, tests));
        foreach (var pair in comparisons.Where(comparison => comparison.Tasks < fewest).GroupBy(comparison => comparison.Pair.Name))
        {
            foreach (var whole in pair.Where(comparison => comparison.Category is null))
            {
                yield return $"{pair.Key}: with {PowerCheck.TasksOf(whole, rules)} no fall can be told from noise, however great: that takes {Words.Number(fewest)} or more. --require-power fails such a run.";
            }

            ImmutableArray<string> categories = [.. pair.Select(comparison => comparison.Category).OfType<string>()];
            if (!categories.IsEmpty)
            {
                yield return $"{pair.Key}: categories of fewer than {Words.Count(fewest, "shared task")}, in which no fall can be told by itself: {Names(categories)}.";
            }
        }
    }

    private static IEnumerable<string> Unpaired(RunBaseline baseline, RunBaseline candidate, ImmutableArray<ModelPair> pairs)
    {
        foreach (var model in candidate.Models.Where(model => !pairs.Any(pair => pair.Candidate.Name == model.Name)))
        {
            yield return $"{model.Name} is not in the baseline, and was held against nothing.";
        }

        foreach (var model in baseline.Models.Where(model => !pairs.Any(pair => pair.Baseline.Name == model.Name)))
        {
            yield return $"{model.Name} is in the baseline alone.";
        }
    }

    private static string Names(ImmutableArray<string> names) =>
        string.Join(", ", names.Take(Named)) + (names.Length > Named ? $" and {Words.Number(names.Length - Named)} more" : "");
}
