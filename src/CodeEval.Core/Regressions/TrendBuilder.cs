using System.Collections.Immutable;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>Makes of the runs of a history a line for each model. A pure function.</summary>
public static class TrendBuilder
{
    /// <summary>The lines, by name and then by origin.</summary>
    /// <param name="runs">The runs, in any order.</param>
    /// <param name="limit">How many of each model's latest runs are shown; null for all.</param>
    /// <param name="tasks">The ids of the tasks that count; null for all of each run.</param>
    public static ImmutableArray<ModelTrend> Build(IEnumerable<HistoryRun> runs, int? limit = null, IReadOnlySet<string>? tasks = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return
        [
            .. runs
                .OrderBy(run => run.StartedAt)
                .ThenBy(run => run.Identity, StringComparer.Ordinal)
                .SelectMany(run => run.Models.Select(model => (Run: run, Model: Restrict(model, tasks))))
                .Where(pair => pair.Model.Results.Any(HasSample))
                .GroupBy(pair => (pair.Model.Name, pair.Model.Origin))
                .OrderBy(group => group.Key.Name, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Origin, StringComparer.Ordinal)
                .Select(group => Trend([.. group], limit ?? int.MaxValue)),
        ];
    }

    private static HistoryModel Restrict(HistoryModel model, IReadOnlySet<string>? tasks) =>
        tasks is null ? model : model with { Results = [.. model.Results.Where(result => tasks.Contains(result.Task.Id))] };

    private static ModelTrend Trend(ImmutableArray<(HistoryRun Run, HistoryModel Model)> line, int limit)
    {
        var first = Math.Max(0, line.Length - limit);
        return new ModelTrend
        {
            Name = line[^1].Model.Name,
            Family = line[^1].Model.Family,
            Origin = line[^1].Model.Origin,
            HasEarlier = first > 0,

            // The first that is shown may have one before it, which is good to tell what changed.
            Points = [.. Enumerable.Range(first, line.Length - first).Select(place => Point(line[place].Run, line[place].Model, MarksAt(line, place)))],
        };
    }

    private static ImmutableArray<TrendMark> MarksAt(ImmutableArray<(HistoryRun Run, HistoryModel Model)> line, int place) =>
        place == 0 ? [] : TrendMarks.Between(line[place - 1].Run, line[place - 1].Model, line[place].Run, line[place].Model);

    private static TrendPoint Point(HistoryRun run, HistoryModel model, ImmutableArray<TrendMark> marks)
    {
        var scored = model.Results.Sum(result => result.Scored);
        var unscored = model.Results.Sum(result => result.Unscored);
        var solved = model.Results.Count(result => result.Passed > 0);
        decimal? cost = model.Results.Any(result => result.CostUsd is not null) ? model.Results.Sum(result => result.CostUsd ?? 0) : null;
        return new TrendPoint
        {
            Run = run.Identity,
            StartedAt = run.StartedAt,
            Command = run.Command,
            Source = run.Source,
            Tasks = model.Results.Count(HasSample),
            Samples = scored + unscored,
            Scored = scored,
            Unscored = unscored,
            PassAt1 = Rate(model, result => result.Passed),

            // The mean over tasks of a share of samples, with its interval, is what pass@1 is; here it is the share of failures to compile.
            CompileErrorRate = Rate(model, result => result.CompileErrors),
            CostUsd = cost,
            CostUnknownSamples = model.Results.Sum(result => result.CostUnknown),
            CostPerSolvedTaskUsd = solved == 0 ? null : cost / solved,
            Continues = !marks.Any(mark => mark.Change is TrendChange.Suite or TrendChange.Rules),
            Marks = marks,
        };
    }

    private static PassEstimate? Rate(HistoryModel model, Func<HistoryResult, int> count) =>
        PassAtK.OverTasks(model.Results.Select(result => new TaskTally(result.Task.Id, result.Scored, count(result))), 1);

    private static bool HasSample(HistoryResult result) => result.Scored + result.Unscored > 0;
}
