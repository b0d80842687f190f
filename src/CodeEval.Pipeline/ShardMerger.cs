using CodeEval.Runs;

namespace CodeEval.Pipeline;

/// <summary>Makes one run of its parts, with the reports that an undivided run would have.</summary>
/// <param name="time">The clock of the manifest.</param>
public sealed class ShardMerger(TimeProvider time)
{
    /// <summary>Merges the parts of a run; they stay as they are.</summary>
    /// <param name="shards">The folders of the parts, in any order.</param>
    /// <param name="target">The folder of the whole run, opened to write.</param>
    /// <exception cref="InputException">The folders are not the parts of one run, all and each once; or a file cannot be read or written.</exception>
    public RunOutcome Merge(IReadOnlyCollection<RunFolder> shards, RunFolder target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var (manifest, ordered) = ShardFiles.Check(shards);
        ShardFiles.Join(manifest, ordered, target);
        RunManifestFile.Write(target, manifest);
        using var log = SampleLog.Open(target);
        return RunCompletion.Write(target, manifest, log.Finish(manifest), time);
    }
}
