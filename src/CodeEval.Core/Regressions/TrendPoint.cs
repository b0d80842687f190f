using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Runs;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>A model in one run of its history.</summary>
public sealed record TrendPoint
{
    /// <summary>The run's <see cref="HistoryRun.Identity"/>.</summary>
    public required string Run { get; init; }

    /// <summary>When the run started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary><c>run</c> or <c>grade</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The commit and branch it was started at; null where that is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RunSource? Source { get; init; }

    /// <summary>Tasks with at least one sample.</summary>
    public required int Tasks { get; init; }

    /// <summary>All samples.</summary>
    public required int Samples { get; init; }

    /// <summary>Samples with a verdict on the model.</summary>
    public required int Scored { get; init; }

    /// <summary>Samples without one; they enter no rate.</summary>
    public required int Unscored { get; init; }

    /// <summary>pass@1; null where no sample is scored.</summary>
    public required PassEstimate? PassAt1 { get; init; }

    /// <summary>The mean over tasks of the share of scored samples that do not compile; null where no sample is scored.</summary>
    public required PassEstimate? CompileErrorRate { get; init; }

    /// <summary>What the replies cost in US dollars; null where that is not known, and for a model that was not asked.</summary>
    public required decimal? CostUsd { get; init; }

    /// <summary>How many samples were answered at a cost that is not known: with any, <see cref="CostUsd"/> is the least that it can be.</summary>
    public required int CostUnknownSamples { get; init; }

    /// <summary><see cref="CostUsd"/> divided by the tasks that at least one sample passed for; null where that is, and where no task was solved.</summary>
    public required decimal? CostPerSolvedTaskUsd { get; init; }

    /// <summary>
    /// Whether this point and the one before it measure the same thing: the same tasks, scored by the same rules. True for
    /// the first point.
    /// </summary>
    public required bool Continues { get; init; }

    /// <summary>What changed since the point before it; empty where nothing did.</summary>
    public required ImmutableArray<TrendMark> Marks { get; init; }
}

/// <summary>Something that changed between two runs of a model.</summary>
/// <param name="Change">What.</param>
/// <param name="Text">What and how far, in a few words.</param>
public sealed record TrendMark(TrendChange Change, string Text);

/// <summary>What can change between two runs of a model, beside the model itself.</summary>
public enum TrendChange
{
    /// <summary>The settings that it was asked with.</summary>
    Model,

    /// <summary>What was sent to it for a task.</summary>
    Prompt,

    /// <summary>The tasks: other ones, or other tests, limits or texts of the same.</summary>
    Suite,

    /// <summary>How samples count: scoring, repairs or tools.</summary>
    Rules,

    /// <summary>The version of the tool.</summary>
    Tool,
}
