using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>What a run was: the content of <c>run.json</c>.</summary>
/// <remarks>Defaults stand in the getters because the JSON reader's generated code does not run initialisers of init properties.</remarks>
public sealed record RunManifest
{
    /// <summary>The version of the format of all files of a run that this build writes.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>The version of the format of the run's files.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary><c>run</c> or <c>grade</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The tool's version.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The .NET runtime's version.</summary>
    public required string RuntimeVersion { get; init; }

    /// <summary>The compiler's version.</summary>
    public required string CompilerVersion { get; init; }

    /// <summary>When the run started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its reports were written; null while it runs or where it was stopped.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The commit and branch of the folder that the run was started in; null where there was none.</summary>
    public RunSource? Source { get; init; }

    /// <summary>The level of isolation that the samples ran at.</summary>
    public required string Isolation { get; init; }

    /// <summary><c>strict</c> or <c>legacy</c>.</summary>
    public string Scoring { get => field ?? "strict"; init; }

    /// <summary>The samples asked for per task and model; null in <c>grade</c>, where the files decide.</summary>
    public int? SamplesPerTask { get; init; }

    /// <summary>The part of a divided run that this is; null for a whole run.</summary>
    public RunShard? Shard { get; init; }

    /// <summary>The samples asked for per model, in this part of the run; null in <c>grade</c>.</summary>
    [JsonIgnore]
    public int? SamplesPerModel => SamplesPerTask is not { } each ? null : Shard is { } shard ? shard.SizeOf(each * Tasks.Length) : each * Tasks.Length;

    /// <summary>How often a model may repair its answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Repairs { get; init; }

    /// <summary>Whether models may call tools.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Tools { get; init; }

    /// <summary>The k of pass@k.</summary>
    public required ImmutableArray<int> K { get; init; }

    /// <summary>The models and how they were asked.</summary>
    public required ImmutableArray<RunModel> Models { get; init; }

    /// <summary>The tasks with the hashes that say whether two runs asked the same.</summary>
    public required ImmutableArray<RunTask> Tasks { get; init; }

    /// <summary>Counts, once the run is finished.</summary>
    public RunCounts? Counts { get; init; }
}

/// <summary>A model of a run.</summary>
public sealed record RunModel
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its family; empty where it is not told.</summary>
    public string Family { get => field ?? ""; init; }

    /// <summary>
    /// Where its replies came from: <c>live</c>, <c>recorded</c> (replayed from a recording of the model),
    /// <c>scripted</c> (replayed from replies written by hand) or <c>samples</c> (a file given to <c>grade</c>).
    /// </summary>
    public required string Origin { get; init; }

    /// <summary>The endpoint of a live model.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The model's id at the endpoint.</summary>
    public string? ModelId { get; init; }

    /// <summary>How it was sampled.</summary>
    public SamplingSettings? Sampling { get; init; }

    /// <summary>The preset that its settings began from.</summary>
    public string? Preset { get; init; }

    /// <summary>What its tokens cost; null where that is not known, and for a model that was not asked.</summary>
    public TokenPrice? Price { get; init; }

    /// <summary>A hash over everything of the model that shapes its answers.</summary>
    public required string SettingsHash { get; init; }
}

/// <summary>A task of a run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Category">Its category.</param>
/// <param name="Kind"><c>nunit</c>, <c>program</c> or <c>stdio</c>.</param>
/// <param name="Hash">A hash over the whole task.</param>
/// <param name="PromptHash">A hash over what was sent to the models.</param>
public sealed record RunTask(string Id, string Category, string Kind, string Hash, string PromptHash)
{
    /// <summary>Its title.</summary>
    public string Title { get => field ?? ""; init; }

    /// <summary>Its difficulty.</summary>
    public string Difficulty { get => field ?? ""; init; }

    /// <summary>Its tags.</summary>
    public ImmutableArray<string> Tags { get => field.IsDefault ? [] : field; init; }
}

/// <summary>Samples of a run by what became of them.</summary>
/// <param name="Samples">All samples.</param>
/// <param name="Scored">Those with a verdict on the model.</param>
/// <param name="Unscored">Those that a fault of the provider, the harness or the task left without one.</param>
public sealed record RunCounts(int Samples, int Scored, int Unscored);
