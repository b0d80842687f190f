using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>One model before and after, over the tasks that are the same in both.</summary>
public sealed record ModelPair
{
    /// <summary>The model in the baseline.</summary>
    public required BaselineModel Baseline { get; init; }

    /// <summary>The model in the candidate.</summary>
    public required BaselineModel Candidate { get; init; }

    /// <summary>The tasks that both have, with the same hash, by id.</summary>
    public required ImmutableArray<(BaselineTask Baseline, BaselineTask Candidate)> Shared { get; init; }

    /// <summary>The tasks that are not compared, by id.</summary>
    public required ImmutableArray<LeftOutTask> LeftOut { get; init; }

    /// <summary>The name, or both where they differ.</summary>
    public string Name => Baseline.Name == Candidate.Name ? Candidate.Name : $"{Candidate.Name} (baseline {Baseline.Name})";

    /// <summary>Candidate minus baseline in pass@k over the shared tasks; null where none has k scored samples in both.</summary>
    /// <param name="k">Samples drawn, at least 1.</param>
    /// <param name="category">The category to look at; null for all.</param>
    public PairedDifference? Difference(int k, string? category = null)
    {
        var (baseline, candidate) = TalliesOf(category);
        return PassAtK.Difference(candidate, baseline, k);
    }

    /// <summary>pass@k of both over the shared tasks with k scored samples in both; null where there is none.</summary>
    /// <param name="k">Samples drawn, at least 1.</param>
    /// <param name="category">The category to look at; null for all.</param>
    public (PassEstimate Baseline, PassEstimate Candidate)? PassAt(int k, string? category = null)
    {
        ImmutableArray<(BaselineTask Baseline, BaselineTask Candidate)> enough = [.. Of(category).Where(task => task.Baseline.Scored >= k && task.Candidate.Scored >= k)];
        return enough.IsEmpty
            ? null
            : (PassAtK.OverTasks(enough.Select(task => task.Baseline.Tally), k)!, PassAtK.OverTasks(enough.Select(task => task.Candidate.Tally), k)!);
    }

    /// <summary>
    /// Pairs the models of two runs by name; where each has only one, those, whatever their names, so that a new version is
    /// held against the old one.
    /// </summary>
    /// <param name="baseline">What it is held against.</param>
    /// <param name="candidate">What is judged.</param>
    /// <exception cref="InputException">They count differently, or have no model or no task in common.</exception>
    public static ImmutableArray<ModelPair> Of(RunBaseline baseline, RunBaseline candidate)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        if (baseline.Scoring != candidate.Scoring)
        {
            throw new InputException($"The baseline was scored by \"{baseline.Scoring}\" and the candidate by \"{candidate.Scoring}\": they do not count the same; grade both alike.");
        }

        ImmutableArray<ModelPair> pairs = baseline.Models is [var before] && candidate.Models is [var after]
            ? [Match(before, after)]
            : [.. candidate.Models.Join(baseline.Models, model => model.Name, model => model.Name, (after, before) => Match(before, after), StringComparer.Ordinal)];
        if (pairs.IsEmpty)
        {
            throw new InputException($"No model in common: the baseline has {Names(baseline)}, the candidate {Names(candidate)}. Models are paired by name.");
        }

        return pairs.All(pair => pair.Shared.IsEmpty) ? throw new InputException(NoTask(pairs[0])) : pairs;
    }

    private static ModelPair Match(BaselineModel baseline, BaselineModel candidate)
    {
        var before = baseline.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        var after = candidate.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        return new ModelPair
        {
            Baseline = baseline,
            Candidate = candidate,
            Shared = [.. candidate.Tasks.Where(task => before.TryGetValue(task.Id, out var other) && other.Hash == task.Hash).Select(task => (before[task.Id], task))],
            LeftOut =
            [
                .. before.Keys.Union(after.Keys, StringComparer.Ordinal)
                    .Where(id => !before.TryGetValue(id, out var old) || !after.TryGetValue(id, out var now) || old.Hash != now.Hash)
                    .Order(StringComparer.Ordinal)
                    .Select(id => new LeftOutTask(id, !before.ContainsKey(id) ? LeftOutReason.OnlyInCandidate : !after.ContainsKey(id) ? LeftOutReason.OnlyInBaseline : LeftOutReason.Changed)),
            ],
        };
    }

    private static string NoTask(ModelPair pair)
    {
        var changed = pair.LeftOut.Count(task => task.Reason == LeftOutReason.Changed);
        return changed > 0
            ? $"No task in common: {Words.Count(changed, "task")} of the baseline changed since. Write a new baseline, from a run of the tasks as they are now."
            : "No task in common: baseline and candidate are runs of different tasks.";
    }

    private static string Names(RunBaseline run) => string.Join(", ", run.Models.Select(model => model.Name));

    private IEnumerable<(BaselineTask Baseline, BaselineTask Candidate)> Of(string? category) =>
        category is null ? Shared : Shared.Where(task => task.Candidate.Category == category);

    private (IEnumerable<TaskTally> Baseline, IEnumerable<TaskTally> Candidate) TalliesOf(string? category) =>
        (Of(category).Select(task => task.Baseline.Tally), Of(category).Select(task => task.Candidate.Tally));
}

/// <summary>A task that two runs are not compared by.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reason">Why not.</param>
public sealed record LeftOutTask(string Id, LeftOutReason Reason);

/// <summary>Why a task is not compared.</summary>
public enum LeftOutReason
{
    /// <summary>It is another task now: its hash differs.</summary>
    Changed,

    /// <summary>The candidate has no scored sample of it.</summary>
    OnlyInBaseline,

    /// <summary>The baseline has no scored sample of it.</summary>
    OnlyInCandidate,
}
