using System.Collections.Immutable;
using CodeEval.Scoring;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>One model over all tasks of a run.</summary>
public sealed record ModelSummary
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its family; empty where it is not told.</summary>
    public required string Family { get; init; }

    /// <summary>Where its replies came from: <c>live</c>, <c>recorded</c>, <c>scripted</c> or <c>samples</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Tasks with at least one sample of this model, scored or not.</summary>
    public required int Tasks { get; init; }

    /// <summary>Samples asked for; null where the files of a <c>grade</c> decide. More than <see cref="Samples"/> in an unfinished run.</summary>
    public required int? Expected { get; init; }

    /// <summary>All samples.</summary>
    public required int Samples { get; init; }

    /// <summary>Samples with a verdict on the model.</summary>
    public required int Scored { get; init; }

    /// <summary>Samples that a fault of the provider, the harness or the task left without one; they enter no rate.</summary>
    public required int Unscored { get; init; }

    /// <summary>pass@k by k; a k that no task has enough scored samples for is left out.</summary>
    public required ImmutableSortedDictionary<int, PassEstimate> PassAt { get; init; }

    /// <summary>Samples by verdict, every verdict in the order of the enum, zeros included.</summary>
    public required ImmutableSortedDictionary<Verdict, int> Verdicts { get; init; }

    /// <summary>Compile errors by id, those in most samples first.</summary>
    public required ImmutableArray<CompileErrorSummary> CompileErrors { get; init; }

    /// <summary>Tokens; null where the provider reported none.</summary>
    public required TokenTotals? Tokens { get; init; }

    /// <summary>What the replies cost in US dollars; null where no price is known.</summary>
    public required decimal? CostUsd { get; init; }
}

/// <summary>One compile error over the samples of a model.</summary>
/// <param name="Id">The compiler's id, such as <c>CS0103</c>.</param>
/// <param name="Count">How often it was reported.</param>
/// <param name="Samples">In how many samples it was reported.</param>
/// <param name="Category">What kind of error it is, one of <see cref="CompileErrorCategories.All"/>.</param>
public sealed record CompileErrorSummary(string Id, int Count, int Samples, string Category);

/// <summary>Tokens over the samples of a model.</summary>
/// <param name="InputTokens">Tokens of prompts.</param>
/// <param name="OutputTokens">Tokens of replies.</param>
/// <param name="Samples">How many samples the provider reported tokens for.</param>
public sealed record TokenTotals(long InputTokens, long OutputTokens, int Samples);
