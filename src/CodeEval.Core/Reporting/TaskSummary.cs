using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Scoring;

namespace CodeEval.Reporting;

/// <summary>One task over all models of a run.</summary>
public sealed record TaskSummary
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its title; empty where it has none.</summary>
    public required string Title { get; init; }

    /// <summary>Its category.</summary>
    public required string Category { get; init; }

    /// <summary><c>nunit</c>, <c>program</c> or <c>stdio</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its difficulty; empty where it is not told.</summary>
    public required string Difficulty { get; init; }

    /// <summary>One result a model, in the order of the run's models.</summary>
    public required ImmutableArray<TaskResult> Models { get; init; }
}

/// <summary>One model at one task.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Scored">Samples with a verdict on the model: the n of pass@k.</param>
/// <param name="Unscored">Samples without one.</param>
/// <param name="Passed">Samples that passed: the c of pass@k.</param>
/// <param name="Verdicts">Samples by verdict, every verdict in the order of the enum, zeros included.</param>
public sealed record TaskResult(
    string Model, int Scored, int Unscored, int Passed, ImmutableSortedDictionary<Verdict, int> Verdicts)
{
    /// <summary>What its samples cost in US dollars, over those whose cost is known; null where it is known of none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? CostUsd { get; init; }
}
