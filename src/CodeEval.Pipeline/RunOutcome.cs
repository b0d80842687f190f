using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Runs;

namespace CodeEval.Pipeline;

/// <summary>A finished run.</summary>
/// <param name="Manifest">What was run.</param>
/// <param name="Samples">Every sample, in the order of the run, without its texts.</param>
/// <param name="Summary">What the reports show.</param>
public sealed record RunOutcome(RunManifest Manifest, ImmutableArray<SampleRecord> Samples, RunSummary Summary)
{
    /// <summary>The samples that a fault of the provider, of the harness or of the task left without a verdict.</summary>
    public int Unscored => Samples.Count(sample => sample.Verdict == Scoring.Verdict.Unscored);
}
