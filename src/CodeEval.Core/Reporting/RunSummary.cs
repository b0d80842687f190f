using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Reporting.Showdown;
using CodeEval.Runs;

namespace CodeEval.Reporting;

/// <summary>
/// A finished, immutable account of a run: all that a report shows, and all that a report sees. Written as it is, it is
/// <c>report.json</c>: the names of its properties, and of those below it, are names that scripts rely on.
/// </summary>
public sealed record RunSummary
{
    /// <summary>The version of the format of <c>report.json</c>, that of the other files of a run.</summary>
    public int FormatVersion { get; init; } = RunManifest.CurrentFormatVersion;

    /// <summary>
    /// What the numbers do not measure, in one or more plain sentences, where replies were replayed; null where every
    /// model was asked. Every report and the console show it.
    /// </summary>
    public required string? Notice { get; init; }

    /// <summary><c>run</c> or <c>grade</c>.</summary>
    public required string Command { get; init; }

    /// <summary><c>strict</c> or <c>legacy</c>.</summary>
    public required string Scoring { get; init; }

    /// <summary>The level of isolation that samples ran at, such as <c>sandboxed</c>.</summary>
    public required string Isolation { get; init; }

    /// <summary>The samples asked for per task and model; null where the files of a <c>grade</c> decide.</summary>
    public required int? SamplesPerTask { get; init; }

    /// <summary>How often a model could repair an answer; 0, and not in <c>report.json</c>, in a run without repairs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Repairs { get; init; }

    /// <summary>Whether models could call tools; false, and not in <c>report.json</c>, in a run without tools.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Tools { get; init; }

    /// <summary>The k of pass@k, rising, each once.</summary>
    public required ImmutableArray<int> K { get; init; }

    /// <summary>The models in the order of the run.</summary>
    public required ImmutableArray<ModelSummary> Models { get; init; }

    /// <summary>Each pair of models, in the order of the run; empty, and not in <c>report.json</c>, with fewer than two models.</summary>
    public required ImmutableArray<ModelComparison> Comparison { get; init; }

    /// <summary>Models and families side by side; null with fewer than two models.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShowdownSummary? Showdown { get; init; }

    /// <summary>
    /// What a reader of the numbers should know of the run's files and samples, a sentence each; empty, and not in
    /// <c>report.json</c>, where there is nothing.
    /// </summary>
    public ImmutableArray<string> Caveats { get => field.IsDefault ? [] : field; init; }

    /// <summary>The categories in alphabetical order.</summary>
    public required ImmutableArray<CategorySummary> Categories { get; init; }

    /// <summary>Tasks at which the same code got different verdicts; empty, and not in <c>report.json</c>, where there is none.</summary>
    public ImmutableArray<FlakyTask> Flaky { get => field.IsDefault ? [] : field; init; }

    /// <summary>The tasks in the order of the run.</summary>
    public required ImmutableArray<TaskSummary> Tasks { get; init; }
}
