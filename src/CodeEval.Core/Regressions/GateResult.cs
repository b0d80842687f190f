using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>What a gate says of a run. Written as it is, it is what <c>codeeval gate --format json</c> prints.</summary>
public sealed record GateResult
{
    /// <summary>Whether every check passed.</summary>
    public bool Passed => Checks.All(check => check.Passed);

    /// <summary>Each thing that was asked, in the order of the models: those over all tasks first, then those by category.</summary>
    public required ImmutableArray<GateCheck> Checks { get; init; }

    /// <summary>What a reader should know of what was judged, in sentences; empty where there is nothing.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>The reason in one line: of the first check that failed, and how many more did.</summary>
    public string Reason
    {
        get
        {
            ImmutableArray<GateCheck> failed = [.. Checks.Where(check => !check.Passed)];
            return failed switch
            {
                [] => Checks.Length == 1 ? Checks[0].Reason : $"all {Checks.Length} checks passed",
                [var only] => only.Reason,
                [var first, ..] => $"{first.Reason}; and {failed.Length - 1} more of {Checks.Length} checks failed",
            };
        }
    }
}

/// <summary>One thing that a gate asked.</summary>
public sealed record GateCheck
{
    /// <summary><c>minPassAt</c>, <c>maxCompileErrorRate</c>, <c>regression</c> or <c>power</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The category; null over all tasks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Category { get; init; }

    /// <summary>Whether the run is as asked.</summary>
    public required bool Passed { get; init; }

    /// <summary>Why, in a line.</summary>
    public required string Reason { get; init; }

    /// <summary>Candidate minus baseline, where they were compared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PairedDifference? Difference { get; init; }

    /// <summary>
    /// The chance of a fall as great or greater had nothing changed, corrected for how many falls were looked at; null where
    /// that is not asked, or cannot be told from so few tasks.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PValue { get; init; }
}
