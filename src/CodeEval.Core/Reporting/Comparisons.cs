using System.Collections.Immutable;
using CodeEval.Runs;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>Compares the models of a run in pairs, over all tasks and by category, and corrects for how many pairs were looked at.</summary>
internal static class Comparisons
{
    /// <summary>Each pair of models over all tasks, for each k; of one k, all pairs are one family.</summary>
    public static ImmutableArray<ModelComparison> OfRun(ImmutableArray<RunModel> models, ImmutableArray<TaskSummary> tasks, ImmutableArray<int> ks)
    {
        ImmutableArray<ImmutableArray<TaskTally>> tallies = [.. models.Select((_, place) => Tallies(tasks, place))];
        ImmutableArray<(int First, int Second)> pairs = [.. Pairs(models.Length)];
        ImmutableArray<ImmutableArray<PairedDifference?>> byK = [.. ks.Select(k => Corrected([.. pairs.Select(pair => PassAtK.Difference(tallies[pair.First], tallies[pair.Second], k))]))];
        return
        [
            .. pairs.Select((pair, place) => new ModelComparison(
                models[pair.First].Name,
                models[pair.Second].Name,
                ks.Zip(byK)
                    .Where(at => at.Second[place] is not null)
                    .ToImmutableSortedDictionary(at => at.First, at => at.Second[place]!))),
        ];
    }

    /// <summary>The categories with each pair of models compared in each, for the smallest k; all of that is one family.</summary>
    public static ImmutableArray<CategorySummary> ByCategory(
        ImmutableArray<CategorySummary> categories, ImmutableArray<TaskSummary> tasks, ImmutableArray<int> ks)
    {
        if (categories.IsEmpty || categories[0].Models.Length < 2 || ks.IsEmpty)
        {
            return categories;
        }

        ImmutableArray<(int First, int Second)> pairs = [.. Pairs(categories[0].Models.Length)];
        var byCategory = tasks.ToLookup(task => task.Category);
        var differences = Corrected([.. categories.SelectMany(category => Differences([.. byCategory[category.Category]], pairs, ks[0]))]);
        return
        [
            .. categories.Select((category, place) => category with
            {
                Comparison =
                [
                    .. pairs.Select((pair, at) => new ModelComparison(
                        category.Models[pair.First].Model,
                        category.Models[pair.Second].Model,
                        differences[(place * pairs.Length) + at] is { } difference
                            ? ImmutableSortedDictionary<int, PairedDifference>.Empty.Add(ks[0], difference)
                            : ImmutableSortedDictionary<int, PairedDifference>.Empty)),
                ],
            }),
        ];
    }

    /// <summary>How the samples of one model came out at each task.</summary>
    public static ImmutableArray<TaskTally> Tallies(ImmutableArray<TaskSummary> tasks, int model) =>
        [.. tasks.Select(task => new TaskTally(task.Id, task.Models[model].Scored, task.Models[model].Passed))];

    private static IEnumerable<PairedDifference?> Differences(
        ImmutableArray<TaskSummary> tasks, ImmutableArray<(int First, int Second)> pairs, int k)
    {
        ImmutableArray<ImmutableArray<TaskTally>> tallies = [.. tasks[0].Models.Select((_, place) => Tallies(tasks, place))];
        return pairs.Select(pair => PassAtK.Difference(tallies[pair.First], tallies[pair.Second], k));
    }

    private static IEnumerable<(int First, int Second)> Pairs(int models) =>
        from first in Enumerable.Range(0, models)
        from second in Enumerable.Range(first + 1, models - first - 1)
        select (first, second);

    private static ImmutableArray<PairedDifference?> Corrected(ImmutableArray<PairedDifference?> differences)
    {
        var corrected = new Queue<PairedDifference>(HolmCorrection.Adjust([.. differences.OfType<PairedDifference>()]));
        return [.. differences.Select(difference => difference is null ? null : corrected.Dequeue())];
    }
}
