using System.Collections.Immutable;
using CodeEval.Runs;

namespace CodeEval.Regressions;

/// <summary>A finished run as a history keeps it: what it was, and how each model came out at each task.</summary>
public sealed record HistoryRun
{
    /// <summary>What tells it from other runs, wherever its folder lies: see <see cref="HistoryIdentity"/>.</summary>
    public required string Identity { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary><c>run</c> or <c>grade</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The version of the tool that graded it.</summary>
    public required string ToolVersion { get; init; }

    /// <summary><c>strict</c> or <c>legacy</c>.</summary>
    public required string Scoring { get; init; }

    /// <summary>How often a model could repair an answer.</summary>
    public int Repairs { get; init; }

    /// <summary>Whether models could call tools.</summary>
    public bool Tools { get; init; }

    /// <summary>The commit and branch it was started at; null where that is not known.</summary>
    public RunSource? Source { get; init; }

    /// <summary>Its models, or those of them that were asked for.</summary>
    public required ImmutableArray<HistoryModel> Models { get; init; }
}

/// <summary>A model of a run in a history.</summary>
public sealed record HistoryModel
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its family; empty where it is not told.</summary>
    public required string Family { get; init; }

    /// <summary>Where its replies came from, as in <see cref="RunModel.Origin"/>.</summary>
    public required string Origin { get; init; }

    /// <summary>A hash over everything of the model that shapes its answers.</summary>
    public required string SettingsHash { get; init; }

    /// <summary>How it came out, one result for each task of the run.</summary>
    public required ImmutableArray<HistoryResult> Results { get; init; }
}

/// <summary>A task as it was in a run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Category">Its category.</param>
/// <param name="Hash">A hash over the whole task.</param>
/// <param name="PromptHash">A hash over what was sent to the models.</param>
public sealed record HistoryTask(string Id, string Category, string Hash, string PromptHash);

/// <summary>How the samples of a model for a task came out.</summary>
/// <param name="Task">The task.</param>
/// <param name="Scored">Samples with a verdict on the model.</param>
/// <param name="Unscored">Samples without one.</param>
/// <param name="Passed">Those that passed.</param>
/// <param name="CompileErrors">Those that did not compile.</param>
public sealed record HistoryResult(HistoryTask Task, int Scored, int Unscored, int Passed, int CompileErrors)
{
    /// <summary>What the samples cost in US dollars, over those whose cost is known; null where it is known of none, and for a model that was not asked.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>How many samples were answered at a cost that is not known; 0 for a model that was not asked.</summary>
    public int CostUnknown { get; init; }
}
