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

    /// <summary>The tallies of a finished run.</summary>
    /// <exception cref="InputException">As with <see cref="Read"/>; or the run is not finished, so that its rates may change.</exception>
    public static ComparedRun ReadFinished(string directory)
    {
        var run = Read(directory);
        return run.Manifest.FinishedAt is null
            ? throw new InputException($"{directory}: the run is not finished; go on with it by {(run.Manifest.Command == "grade" ? "codeeval grade" : "codeeval run --resume")} first.")
            : run;
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
