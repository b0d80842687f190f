using System.Collections.Immutable;
using CodeEval.Scoring;

namespace CodeEval.Runs;

/// <summary>One answer within a sample that the model was let repair.</summary>
public sealed record SampleTurn
{
    /// <summary>What became of this answer.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Tells causes apart within a verdict.</summary>
    public string? Detail { get; init; }

    /// <summary>The ids of its compile errors, each once.</summary>
    public ImmutableArray<string> Errors { get => field.IsDefault ? [] : field; init; }

    /// <summary>
    /// What the model was told of it afterwards: <c>compiler</c> (its diagnostics), <c>examples</c> (public examples that
    /// fail); null where it was told nothing, since nothing public was wrong with it or no turn was left.
    /// </summary>
    public string? Feedback { get; init; }
}
