using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>
/// What a run came to, task by task: enough to hold a later run against it, and short enough to be kept in a repository and
/// reviewed as a diff.
/// </summary>
/// <remarks>Defaults stand in the getters because the JSON reader's generated code does not run initialisers of init properties.</remarks>
public sealed record RunBaseline
{
    /// <summary>The version of the file's format that this build writes.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>The version of the file's format.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary><c>strict</c> or <c>legacy</c>: what counts as passed.</summary>
    public string Scoring { get => field ?? "strict"; init; }

    /// <summary>How often a model could repair its answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Repairs { get; init; }

    /// <summary>Whether models could call tools.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Tools { get; init; }

    /// <summary>The models, in the order of the run.</summary>
    public required ImmutableArray<BaselineModel> Models { get; init; }

    /// <summary>What a run came to. Tasks without a scored sample are left out, since they say nothing of a model.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="summary">Its summary.</param>
    public static RunBaseline Of(RunManifest manifest, RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(summary);
        return new RunBaseline
        {
            Scoring = manifest.Scoring,
            Repairs = manifest.Repairs,
            Tools = manifest.Tools,
            Models =
            [
                .. manifest.Models.Select((model, place) => new BaselineModel
                {
                    Name = model.Name,
                    Origin = model.Origin,
                    SettingsHash = model.SettingsHash,
                    Tasks =
                    [
                        .. manifest.Tasks.Zip(summary.Tasks, (task, result) => TaskOf(task, result.Models[place]))
                            .Where(task => task.Scored > 0)
                            .OrderBy(task => task.Id, StringComparer.Ordinal),
                    ],
                }),
            ],
        };
    }

    private static BaselineTask TaskOf(RunTask task, TaskResult result) =>
        new(task.Id, task.Category, task.Hash, result.Scored, result.Passed) { CompileErrors = result.Verdicts.GetValueOrDefault(Verdict.CompileError) };
}

/// <summary>One model of a <see cref="RunBaseline"/>.</summary>
public sealed record BaselineModel
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where its replies came from: <c>live</c>, <c>recorded</c>, <c>scripted</c> or <c>samples</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>A hash over everything of the model that shapes its answers.</summary>
    public required string SettingsHash { get; init; }

    /// <summary>Its tasks, by id, each once.</summary>
    public required ImmutableArray<BaselineTask> Tasks { get; init; }

    /// <summary>pass@k over all of its tasks; null where none has so many scored samples.</summary>
    public PassEstimate? PassAt(int k) => PassAtK.OverTasks(Tasks.Select(task => task.Tally), k);
}

/// <summary>One task of a <see cref="BaselineModel"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Category">Its category.</param>
/// <param name="Hash">A hash over the whole task; results with different hashes are of different tasks.</param>
/// <param name="Scored">Samples with a verdict on the model, at least 1.</param>
/// <param name="Passed">Those that passed.</param>
public sealed record BaselineTask(string Id, string Category, string Hash, int Scored, int Passed)
{
    /// <summary>Samples that did not compile.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int CompileErrors { get; init; }

    /// <summary>What pass@k is estimated from.</summary>
    [JsonIgnore]
    public TaskTally Tally => new(Id, Scored, Passed);
}
