using System.Collections.Immutable;

namespace CodeEval.Generation;

/// <summary>What a configuration says about a run; the command line goes before it.</summary>
public sealed record RunDefaults
{
    /// <summary>Samples of each task; null where it is not told.</summary>
    public int? Samples { get; init; }

    /// <summary>The k of pass@k, in the file's order; empty where it is not told.</summary>
    public ImmutableArray<int> K { get; init; } = [];

    /// <summary>How many samples are worked on at once; null where it is not told.</summary>
    public int? Parallel { get; init; }

    /// <summary>Files and folders of tasks, resolved against the configuration's folder; empty where it is not told.</summary>
    public ImmutableArray<string> Tasks { get; init; } = [];
}
