using System.Collections.Immutable;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>Two models of a run side by side, paired by task.</summary>
/// <param name="First">The name of the model that stands earlier in the run.</param>
/// <param name="Second">The name of the other.</param>
/// <param name="PassAt">
/// First minus second in pass@k, by k; a k for which they share no task is left out. Adjusted p-values are corrected for all
/// pairs of the run, for each k by itself.
/// </param>
public sealed record ModelComparison(string First, string Second, ImmutableSortedDictionary<int, PairedDifference> PassAt);
