using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Pipeline;

/// <summary>Ends a run: puts the samples in order, writes the reports, and last the manifest that says it is finished.</summary>
internal static class RunCompletion
{
    public static RunOutcome Write(RunFolder folder, RunManifest manifest, SampleLog log, TimeProvider time)
    {
        var ordered = log.Finish(manifest);
        var summary = RunSummaryBuilder.Build(manifest, ordered, MeasurementLog.Read(folder));
        Reports.Write(folder, summary);
        var unscored = ordered.Count(sample => sample.Verdict == Verdict.Unscored);
        var finished = manifest with
        {
            FinishedAt = time.GetUtcNow(),
            Counts = new RunCounts(ordered.Length, ordered.Length - unscored, unscored),
        };
        RunManifestFile.Write(folder, finished);
        return new RunOutcome(finished, ordered, summary);
    }
}
