using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>What a gate looks at: a model against its baseline, over all shared tasks or those of a category.</summary>
/// <param name="Pair">The model before and after.</param>
/// <param name="Category">The category; null for all.</param>
/// <param name="Difference">How pass@k changed; null where no shared task has k scored samples in both runs.</param>
internal sealed record GateComparison(ModelPair Pair, string? Category, PairedDifference? Difference)
{
    /// <summary>The tasks that it is over.</summary>
    public int Tasks => Difference?.Tasks ?? 0;

    /// <summary>The p-value of a fall, not corrected; null where one task says nothing of noise. Of two sides that mirror each other, one is half.</summary>
    public double? OfAFall => Difference switch
    {
        { PValue: { } p, Difference: < 0 } => p / 2,
        { PValue: { } p, Difference: > 0 } => 1 - (p / 2),
        { PValue: not null } => 1,
        _ => null,
    };

    /// <summary>All that is compared by rules: each model, and each category of each where that is asked for.</summary>
    /// <exception cref="InputException">Nothing can be compared.</exception>
    public static ImmutableArray<GateComparison> All(ImmutableArray<ModelPair> pairs, GateRules rules)
    {
        ImmutableArray<GateComparison> all =
        [
            .. pairs.Select(pair => Of(pair, category: null, rules.K)),
            .. rules.ByCategory ? pairs.SelectMany(pair => CategoriesOf(pair).Select(category => Of(pair, category, rules.K))) : [],
        ];
        return !pairs.IsEmpty && all.All(comparison => comparison.Difference is null)
            ? throw new InputException($"No shared task has {Words.Count(rules.K, "scored sample")} in both runs, so {Words.PassAt(rules.K)} cannot be compared.")
            : all;
    }

    private static GateComparison Of(ModelPair pair, string? category, int k) => new(pair, category, pair.Difference(k, category));

    private static IEnumerable<string> CategoriesOf(ModelPair pair) =>
        pair.Shared.Select(task => task.Candidate.Category).Distinct().Order(StringComparer.Ordinal);
}
