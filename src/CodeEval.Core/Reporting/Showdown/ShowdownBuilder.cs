using System.Collections.Immutable;
using CodeEval.Runs;

namespace CodeEval.Reporting.Showdown;

/// <summary>Puts the models of a run, and their families, side by side.</summary>
internal static class ShowdownBuilder
{
    // Of ten models each pair.
    private const int MaxPairs = 45;

    /// <summary>The pairs of a run; null with fewer than two models.</summary>
    public static ShowdownSummary? Build(RunManifest manifest, ImmutableArray<TaskSummary> tasks, IReadOnlyList<SampleRecord> samples)
    {
        if (manifest.Models.Length < 2)
        {
            return null;
        }

        var axes = new ShowdownAxes(manifest, tasks, samples);
        ImmutableArray<(ShowdownSide First, ShowdownSide Second)> models = [.. PairsOf(Models(manifest))];
        ImmutableArray<(ShowdownSide First, ShowdownSide Second)> families = [.. PairsOf(Families(manifest))];
        var shown = models.Take(MaxPairs).ToImmutableArray();
        return new ShowdownSummary(
            [.. Compare(shown), .. Compare([.. families.Take(MaxPairs - shown.Length)])],
            Math.Max(0, models.Length + families.Length - MaxPairs));

        ImmutableArray<ShowdownPair> Compare(ImmutableArray<(ShowdownSide First, ShowdownSide Second)> pairs) =>
            ShowdownCorrection.Apply([.. pairs.Select(pair => axes.Compare(pair.First, pair.Second))]);
    }

    private static ImmutableArray<ShowdownSide> Models(RunManifest manifest) =>
        [.. manifest.Models.Select(model => new ShowdownSide(model.Name, [model.Name]))];

    // Families are worth a comparison of their own only where one of them is more than a model.
    private static ImmutableArray<ShowdownSide> Families(RunManifest manifest)
    {
        ImmutableArray<ShowdownSide> families =
        [
            .. manifest.Models
                .Where(model => model.Family.Length > 0)
                .GroupBy(model => model.Family, StringComparer.Ordinal)
                .Select(family => new ShowdownSide($"{family.Key} (family)", [.. family.Select(model => model.Name)])),
        ];
        return families.Any(family => family.Models.Length > 1) ? families : [];
    }

    private static IEnumerable<(ShowdownSide First, ShowdownSide Second)> PairsOf(ImmutableArray<ShowdownSide> sides) =>
        from first in Enumerable.Range(0, sides.Length)
        from second in Enumerable.Range(first + 1, sides.Length - first - 1)
        select (sides[first], sides[second]);
}
