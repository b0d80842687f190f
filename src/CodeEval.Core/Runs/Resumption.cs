namespace CodeEval.Runs;

/// <summary>Whether a run can go on with what is in a folder.</summary>
public static class Resumption
{
    /// <summary>
    /// Refuses to go on where the result of another run would be replaced: one that graded files, or one of models or
    /// tasks that are not asked for now. More models, tasks or samples, and fewer samples, are the same run.
    /// </summary>
    /// <param name="before">The manifest that is in the folder; null where there is none yet.</param>
    /// <param name="now">The manifest of the run that wants to go on.</param>
    /// <param name="folder">The folder, to be named.</param>
    /// <exception cref="InputException">It is another run.</exception>
    public static void Check(RunManifest? before, RunManifest now, RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(folder);
        if (before is null)
        {
            return;
        }

        if (before.Command != now.Command)
        {
            throw Refusal(folder, $"the result of '{FileFaults.OneLine(before.Command)}'");
        }

        if (before.Shard != now.Shard)
        {
            throw Refusal(folder, before.Shard is { } shard ? $"part {shard} of a run" : "a whole run");
        }

        if (FirstMissing(before.Models.Select(model => model.Name), now.Models.Select(model => model.Name)) is { } model)
        {
            throw Refusal(folder, $"a run that asked the model '{FileFaults.OneLine(model)}'");
        }

        if (FirstMissing(before.Tasks.Select(task => task.Id), now.Tasks.Select(task => task.Id)) is { } task)
        {
            throw Refusal(folder, $"a run of the task '{FileFaults.OneLine(task)}'");
        }
    }

    private static string? FirstMissing(IEnumerable<string> before, IEnumerable<string> now) =>
        before.Except(now, StringComparer.Ordinal).FirstOrDefault();

    private static InputException Refusal(RunFolder folder, string what) =>
        new($"{FileFaults.OneLine(folder.Directory)}: the folder holds {what}, which is not asked for now; resume with the options of that run, or choose another --out.");
}
