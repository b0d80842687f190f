using System.Collections.Immutable;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>The tasks of one category over all models of a run.</summary>
public sealed record CategorySummary
{
    /// <summary>The category's word.</summary>
    public required string Category { get; init; }

    /// <summary>How many tasks of the run are in it.</summary>
    public required int Tasks { get; init; }

    /// <summary>One result a model, in the order of the run's models.</summary>
    public required ImmutableArray<CategoryResult> Models { get; init; }

    /// <summary>
    /// Each pair of models at the tasks of the category, by the smallest k alone, in the order of the run. Its adjusted
    /// p-values are corrected for all categories and pairs. Empty, and not in <c>report.json</c>, with fewer than two models.
    /// </summary>
    public ImmutableArray<ModelComparison> Comparison { get => field.IsDefault ? [] : field; init; }
}

/// <summary>One model at the tasks of one category.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Scored">Samples with a verdict on the model.</param>
/// <param name="Unscored">Samples without one.</param>
/// <param name="Passed">Samples that passed.</param>
/// <param name="PassAt">pass@k by k over the tasks of the category.</param>
public sealed record CategoryResult(
    string Model, int Scored, int Unscored, int Passed, ImmutableSortedDictionary<int, PassEstimate> PassAt);
