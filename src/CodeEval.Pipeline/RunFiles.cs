using System.Collections.Immutable;
using CodeEval.Runs;

namespace CodeEval.Pipeline;

/// <summary>The files of a run that are written while it goes on.</summary>
internal sealed class RunFiles : IDisposable
{
    private RunFiles(RunFolder folder, RunManifest manifest)
    {
        Folder = folder;
        try
        {
            Journal = ReplyJournal.Open(folder, manifest);
            Ledger = CallLedger.Open(folder);
            Log = SampleLog.Open(folder);
            Measurements = MeasurementLog.Open(folder);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public RunFolder Folder { get; }

    public ReplyJournal Journal { get; }

    public CallLedger Ledger { get; }

    public SampleLog Log { get; }

    public MeasurementLog Measurements { get; }

    /// <summary>The samples of an earlier part of the run that stay as they are.</summary>
    public ImmutableArray<SampleRecord> Kept { get; private set; } = [];

    /// <summary>Opens the files, and writes down what the run is.</summary>
    public static RunFiles Open(RunFolder folder, RunManifest? before, RunManifest manifest, IEnumerable<RunPrompt> prompts)
    {
        var files = new RunFiles(folder, manifest);
        try
        {
            files.Kept = FinishedSamples.Keep(before, manifest, files.Log.Existing, files.Journal);
            files.Log.KeepOnly(files.Kept);
            RunManifestFile.Write(folder, manifest);
            PromptFile.Write(folder, prompts);
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Measurements?.Dispose();
        Log?.Dispose();
        Ledger?.Dispose();
        Journal?.Dispose();
    }
}
