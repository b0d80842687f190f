using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Runs;

namespace CodeEval.Pipeline;

/// <summary>What is to be asked of models: every model, every task, so many times.</summary>
public sealed record RunRequest
{
    /// <summary>The models.</summary>
    public required ImmutableArray<ModelSettings> Models { get; init; }

    /// <summary>Samples per task and model.</summary>
    public required int Samples { get; init; }

    /// <summary>The k of pass@k.</summary>
    public required ImmutableArray<int> K { get; init; }

    /// <summary>How many calls are open at once at one provider, and how many samples of one model are being asked for.</summary>
    public required int Parallel { get; init; }

    /// <summary>How often a model may repair its answer after it was told what is wrong with it, from 0.</summary>
    public int Repairs { get; init; }

    /// <summary>Whether models may call tools.</summary>
    public bool Tools { get; init; }

    /// <summary>The part of the run to do; null for all of it. A part asks for its share of the samples of every model.</summary>
    public RunShard? Shard { get; init; }

    /// <summary>The commit and branch of the folder that the run is started in; null where there is none.</summary>
    public RunSource? Source { get; init; }

    /// <summary>What the run may spend in US dollars, its earlier parts included; null for no limit.</summary>
    public decimal? BudgetUsd { get; init; }
}

/// <summary>Completions that somebody else sampled, to be graded.</summary>
public sealed record GradeRequest
{
    /// <summary>Whose completions of which tasks they are; each task must be one of the prepared ones.</summary>
    public required ImmutableArray<SampleKey> Keys { get; init; }

    /// <summary>The completions, in the order of the keys, read as they are graded: all of them may be more than memory holds.</summary>
    public required IEnumerable<GivenSample> Samples { get; init; }

    /// <summary>The k of pass@k.</summary>
    public required ImmutableArray<int> K { get; init; }

    /// <summary>Whether to count as the published MultiPL-E base scores were counted.</summary>
    public required bool Legacy { get; init; }

    /// <summary>The part of the samples to grade, by their places in <see cref="Keys"/>; null for all.</summary>
    public RunShard? Shard { get; init; }

    /// <summary>The commit and branch of the folder that grading is started in; null where there is none.</summary>
    public RunSource? Source { get; init; }

    /// <summary>How many samples are graded at once.</summary>
    public required int Parallel { get; init; }
}
