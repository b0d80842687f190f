using System.Collections.Immutable;
using CodeEval.Scoring;

namespace CodeEval.Reporting;

/// <summary>
/// A task at which the same code did not always get the same verdict: what is flaky is the task, its tests or the machine,
/// and never the model.
/// </summary>
public sealed record FlakyTask
{
    /// <summary>The most tests, and the most models, that are named.</summary>
    public const int MostNames = 20;

    /// <summary>The task's id.</summary>
    public required string Task { get; init; }

    /// <summary>How many different codes came out now this way and now that.</summary>
    public required int Submissions { get; init; }

    /// <summary>How many samples are such code.</summary>
    public required int Samples { get; init; }

    /// <summary>Those samples by verdict; verdicts that none got are left out.</summary>
    public required ImmutableSortedDictionary<Verdict, int> Verdicts { get; init; }

    /// <summary>
    /// The hidden tests that failed for some of those samples and not for others with the same code, in alphabetical order;
    /// empty where no test can be named, as where code now ran out of time and now did not.
    /// </summary>
    public required ImmutableArray<string> Tests { get; init; }

    /// <summary>The models that wrote that code, in the order of the run.</summary>
    public required ImmutableArray<string> Models { get; init; }
}
