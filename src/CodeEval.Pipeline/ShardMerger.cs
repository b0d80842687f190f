using CodeEval.Runs;

namespace CodeEval.Pipeline;

/// <summary>Makes one run of its parts, with the reports that an undivided run would have.</summary>
/// <param name="time">The clock of the manifest.</param>
public sealed class ShardMerger(TimeProvider time)
{
    /// <summary>Merges the parts of a run; they stay as they are. Where that fails or is stopped, nothing is left in the target.</summary>
    /// <param name="shards">The folders of the parts, in any order.</param>
    /// <param name="target">The folder of the whole run, opened to write, without a run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InputException">
    /// The folders are not the parts of one run, all and each once and whole; or a file cannot be read or written.
    /// </exception>
    public RunOutcome Merge(IReadOnlyCollection<RunFolder> shards, RunFolder target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.HoldsRun)
        {
            throw new InputException($"{target.Directory}: the folder already holds a run; merge into another one.");
        }

        var (manifest, ordered) = ShardFiles.Check(shards);
        var finished = false;
        try
        {
            ShardFiles.Join(manifest, ordered, target, cancellationToken);
            RunManifestFile.Write(target, manifest);
            using var log = SampleLog.Open(target);
            var outcome = RunCompletion.Write(target, manifest, log.Finish(manifest), time);
            finished = true;
            return outcome;
        }
        finally
        {
            // Half a merge is no run to go on with, and would be in the way of the next one.
            if (!finished)
            {
                target.DeleteRun();
            }
        }
    }
}
