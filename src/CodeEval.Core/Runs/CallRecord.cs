using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>
/// A line of <c>calls.jsonl</c>: that a request is about to be sent, or, where <see cref="Outcome"/> stands, that it ended.
/// </summary>
public sealed record CallRecord
{
    /// <summary>The request's number, counted from 1 in the folder.</summary>
    public required long Call { get; init; }

    /// <summary>The model's name; null at the end.</summary>
    public string? Model { get; init; }

    /// <summary>The task's id; null at the end.</summary>
    public string? Task { get; init; }

    /// <summary>The attempt, counted from 0 per model and task; null at the end.</summary>
    public int? Index { get; init; }

    /// <summary>The step of the attempt, counted from 0; null at the end.</summary>
    public int? Step { get; init; }

    /// <summary>What it can cost at most, in US dollars; null at the end and where that is not known.</summary>
    public decimal? MostUsd { get; init; }

    /// <summary>How it ended, in one word, such as <c>replied</c>, <c>rateLimited</c> or <c>failed</c>; null at the beginning.</summary>
    public string? Outcome { get; init; }

    /// <summary>The tokens that the provider reported; null at the beginning and where it reported none.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>What it cost, in US dollars; null at the beginning and where that is not known.</summary>
    public decimal? CostUsd { get; init; }
}
