using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Scoring;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>Two runs side by side, over the tasks that are the same in both. Written as it is, it is what <c>codeeval compare --format json</c> prints.</summary>
public sealed record RunComparison
{
    /// <summary>The models that both runs have, in the order of the candidate.</summary>
    public required ImmutableArray<ModelChange> Models { get; init; }

    /// <summary>What a reader should know of what was compared, in sentences; empty where there is nothing.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

/// <summary>One model before and after.</summary>
public sealed record ModelChange
{
    /// <summary>The model's name in the candidate.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in the baseline.</summary>
    public required string BaselineName { get; init; }

    /// <summary>How many tasks are the same in both runs.</summary>
    public required int SharedTasks { get; init; }

    /// <summary>pass@k by k; p-values are corrected for all models, for each k by itself.</summary>
    public required ImmutableSortedDictionary<int, PassChange> PassAt { get; init; }

    /// <summary>pass@k of the smallest k by category; p-values are corrected for all categories and models.</summary>
    public required ImmutableSortedDictionary<string, PassChange> Categories { get; init; }

    /// <summary>Scored samples of the shared tasks that did not compile before.</summary>
    public required ShareOfSamples BaselineCompileErrors { get; init; }

    /// <summary>Scored samples of the shared tasks that do not compile after.</summary>
    public required ShareOfSamples CompileErrors { get; init; }

    /// <summary>The tasks that most samples passed before and do not pass now, by id.</summary>
    public required ImmutableArray<TaskFlip> Lost { get; init; }

    /// <summary>The tasks that most samples did not pass before and pass now, by id.</summary>
    public required ImmutableArray<TaskFlip> Gained { get; init; }

    /// <summary>How many other tasks fewer samples pass now.</summary>
    public required int Weaker { get; init; }

    /// <summary>How many other tasks more samples pass now.</summary>
    public required int Stronger { get; init; }

    /// <summary>The tasks that are not compared, by id.</summary>
    public required ImmutableArray<LeftOutTask> LeftOut { get; init; }

    /// <summary>The name, or both where they differ.</summary>
    [JsonIgnore]
    public string Title => Name == BaselineName ? Name : $"{Name} (baseline {BaselineName})";
}

/// <summary>pass@k before and after.</summary>
/// <param name="Baseline">Before, over the shared tasks.</param>
/// <param name="Candidate">After, over the same tasks.</param>
/// <param name="Difference">Candidate minus baseline.</param>
public sealed record PassChange(PassEstimate Baseline, PassEstimate Candidate, PairedDifference Difference);

/// <summary>A part of samples.</summary>
/// <param name="Samples">The part.</param>
/// <param name="Of">All of them.</param>
public sealed record ShareOfSamples(int Samples, int Of);

/// <summary>A task that most samples passed in one run and not in the other; of exactly half, most passed.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Category">Its category.</param>
/// <param name="Baseline">What became of it before.</param>
/// <param name="Candidate">What became of it after.</param>
public sealed record TaskFlip(string Task, string Category, FlipSide Baseline, FlipSide Candidate);

/// <summary>One side of a flip.</summary>
/// <param name="Passed">Samples that passed.</param>
/// <param name="Scored">Samples with a verdict on the model.</param>
/// <param name="Failure">The first sample that did not pass; null where all passed.</param>
public sealed record FlipSide(int Passed, int Scored, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SampleFailure? Failure);

/// <summary>Why a sample did not pass.</summary>
/// <param name="Index">Which sample of its task it is, from 0.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Detail">What tells causes apart within the verdict; null where there is nothing to tell.</param>
/// <param name="Findings">What the compiler or the tests said, some of it, a line each.</param>
public sealed record SampleFailure(int Index, Verdict Verdict, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail, ImmutableArray<string> Findings);
