using System.Collections.Immutable;
using CodeEval.Statistics;

namespace CodeEval.Reporting.Showdown;

/// <summary>
/// Corrects what is said of differences for how many were looked at: the axis over all tasks together with those of the other
/// pairs, as the comparison of models does, and the other pass rates of a pair together.
/// </summary>
internal static class ShowdownCorrection
{
    private const string Overall = "overall";
    private const string PassRate = "passAt1";

    /// <summary>Pairs of one kind, models or families, with their p-values corrected.</summary>
    public static ImmutableArray<ShowdownPair> Apply(ImmutableArray<ShowdownPair> pairs)
    {
        ImmutableArray<ShowdownPair> within = [.. pairs.Select(pair => pair with { Axes = Correct(pair.Axes, axis => axis.Group != Overall) })];
        ImmutableArray<ShowdownAxis> across = Correct([.. within.SelectMany(pair => pair.Axes)], axis => axis.Group == Overall);
        var next = 0;
        return [.. within.Select(pair => pair with { Axes = [.. pair.Axes.Select(_ => across[next++])] })];
    }

    private static ImmutableArray<ShowdownAxis> Correct(ImmutableArray<ShowdownAxis> axes, Func<ShowdownAxis, bool> isOne)
    {
        var corrected = new Queue<double>(HolmCorrection.Adjust([.. axes.Where(IsTested).Select(axis => axis.Difference!.PValue!.Value)]));
        return [.. axes.Select(axis => IsTested(axis) ? axis with { Difference = axis.Difference! with { AdjustedPValue = corrected.Dequeue() } } : axis)];

        bool IsTested(ShowdownAxis axis) => isOne(axis) && axis.Unit == PassRate && axis.Difference?.PValue is not null;
    }
}
