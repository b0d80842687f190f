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

/// <summary>Told as a run goes on; called from many threads.</summary>
public interface IRunProgress
{
    /// <summary>A run begins.</summary>
    /// <param name="manifest">What is run.</param>
    /// <param name="expected">Samples to come, by model.</param>
    void Started(RunManifest manifest, IReadOnlyDictionary<string, int> expected);

    /// <summary>The folder held replies of an earlier part of the run.</summary>
    /// <param name="kept">Those that answer this run, and are not asked for again.</param>
    /// <param name="ignored">Those that do not, since a prompt, a setting or the choice of models and tasks has changed.</param>
    void Resumed(int kept, int ignored);

    /// <summary>A sample is graded, or was taken over from an interrupted run.</summary>
    void Graded(SampleRecord sample);
}
