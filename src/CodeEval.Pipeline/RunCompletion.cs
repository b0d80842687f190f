using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Reports;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Pipeline;

/// <summary>Ends a run whose samples are in order: writes the reports, and last the manifest that says it is finished.</summary>
internal static class RunCompletion
{
    public static RunOutcome Write(RunFolder folder, RunManifest manifest, ImmutableArray<SampleRecord> ordered, TimeProvider time)
    {
        var summary = RunSummaryBuilder.Build(manifest, ordered, MeasurementLog.Read(folder));
        using (var samples = StoredSamples.Read(folder))
        {
            var content = new ReportContent(manifest, summary, samples, PromptFile.Read(folder, manifest));
            foreach (var format in ReportFiles.OfEveryRun)
            {
                ReportFiles.Write(format, content, folder.Directory);
            }
        }

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
