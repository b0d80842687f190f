using CodeEval.Regressions;
using CodeEval.Reporting;
using CodeEval.Runs;

namespace CodeEval.Cli;

/// <summary>Reads runs from their folders, for commands that look at finished ones.</summary>
internal static class StoredRun
{
    /// <summary>A run, finished or not, with what reading its folder showed among its caveats.</summary>
    /// <exception cref="InputException">The folder holds no run, or a file in it cannot be read.</exception>
    public static ComparedRun Read(string directory)
    {
        using var folder = RunFolder.OpenToRead(directory);
        var manifest = RunManifestFile.Read(folder);
        using var samples = StoredSamples.Read(folder);
        return new ComparedRun(manifest, Summarise(folder, manifest, samples), samples.Samples);
    }

    /// <summary>A run that is finished, whole, and has all of its samples.</summary>
    /// <exception cref="InputException">As with <see cref="Read"/>; or the run is not finished, is a part of one, or has lost samples.</exception>
    public static ComparedRun ReadFinished(string directory)
    {
        var run = Read(directory);
        if (run.Manifest.FinishedAt is null)
        {
            throw new InputException($"{directory}: the run is not finished; {(run.Manifest.Command == "grade" ? "grade its samples again, into another folder" : "go on with it by codeeval run --resume first")}.");
        }

        if (run.Manifest.Shard is { } shard)
        {
            throw new InputException($"{directory}: this is part {shard} of a run; make one run of the parts by codeeval merge first.");
        }

        var expected = run.Manifest.Counts?.Samples ?? run.Samples.Count;
        return run.Samples.Count == expected
            ? run
            : throw new InputException($"{directory}: the run had {expected} samples, and samples.jsonl holds {run.Samples.Count}: some were lost, so its rates would be of other samples.");
    }

    /// <summary>A baseline: a file of one, or the folder of a finished run.</summary>
    /// <exception cref="InputException">It is neither, or cannot be read.</exception>
    public static RunBaseline ReadBaseline(string path) => Directory.Exists(path) ? ReadFinished(path).Tallies : BaselineFile.Read(path);

    /// <summary>The summary of a run, with what reading its folder showed among its caveats.</summary>
    public static RunSummary Summarise(RunFolder folder, RunManifest manifest, StoredSamples samples)
    {
        var summary = RunSummaryBuilder.Build(manifest, samples.Samples, MeasurementLog.Read(folder));
        return summary with { Caveats = [.. RunCaveats.Of(samples, manifest), .. summary.Caveats] };
    }
}
