using System.Security.Cryptography;
using CodeEval.Runs;

namespace CodeEval.Regressions;

/// <summary>A finished run on its way into a history.</summary>
/// <param name="Manifest">What it was.</param>
/// <param name="Content">A hash over its manifest and samples: whether the history has it in this very state.</param>
/// <param name="Samples">Its samples, each key once; seen once and in order.</param>
public sealed record HistoryImport(RunManifest Manifest, string Content, IEnumerable<SampleRecord> Samples)
{
    /// <summary>Reads a run from its folder. The texts of its samples are not held.</summary>
    /// <exception cref="InputException">The run is not finished or a part of one, or a file of it cannot be read.</exception>
    public static HistoryImport Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var manifest = RunManifestFile.Read(folder);
        if (manifest.FinishedAt is null)
        {
            throw new InputException($"{FileFaults.OneLine(folder.Directory)}: the run is not finished, and a history is of finished runs; go on with it by codeeval run --resume first.");
        }

        if (manifest.Shard is { } shard)
        {
            throw new InputException($"{FileFaults.OneLine(folder.Directory)}: this is part {shard} of a run, and a history is of whole runs; make one of the parts by codeeval merge first.");
        }

        using var samples = StoredSamples.Read(folder);
        if (samples.Missing || samples.Torn || samples.Samples.Length != manifest.Counts?.Samples)
        {
            throw new InputException($"{FileFaults.OneLine(folder.Samples)}: these are not the {manifest.Counts?.Samples ?? 0} samples that run.json tells of; a history is of whole runs.");
        }

        try
        {
            return new HistoryImport(manifest, HashOf(folder), samples.InOrder(manifest));
        }
        catch (ArgumentException e)
        {
            throw FileFaults.Explain(folder.Directory, "run.json and samples.jsonl do not belong together", e);
        }
    }

    private static string HashOf(RunFolder folder)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(File.ReadAllBytes(folder.Manifest));
            using var samples = File.OpenRead(folder.Samples);
            hash.AppendData(SHA256.HashData(samples));
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            throw FileFaults.Explain(folder.Directory, "the run cannot be read", e);
        }
    }
}
