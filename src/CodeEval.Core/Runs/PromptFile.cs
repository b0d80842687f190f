using System.Collections.Immutable;

namespace CodeEval.Runs;

/// <summary>What the models of a run were asked, <c>prompts.jsonl</c>: a line a task, so that a report can show it.</summary>
public static class PromptFile
{
    /// <summary>Writes the prompts; a reader finds the old file or the new, never a part.</summary>
    /// <param name="folder">The run's folder, opened to write.</param>
    /// <param name="prompts">One a task, in the order of the run.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(RunFolder folder, IEnumerable<RunPrompt> prompts)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(prompts);
        AtomicFile.Write(folder.Prompts, stream =>
        {
            foreach (var prompt in prompts)
            {
                stream.Write(AppendedJsonLines.ToLine(prompt, RunJson.Lines.RunPrompt));
            }
        });
    }

    /// <summary>
    /// Reads the prompts of a run, and of each only what was asked in that run: a prompt whose hash is not that of the
    /// manifest's task is left out.
    /// </summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="manifest">The run.</param>
    /// <returns>The prompts by their tasks; none where the file is missing, as in a folder of an earlier version.</returns>
    /// <exception cref="InputException">The file cannot be read, or a line before the last is malformed.</exception>
    public static ImmutableDictionary<string, RunPrompt> Read(RunFolder folder, RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(manifest);
        var hashes = manifest.Tasks.ToDictionary(task => task.Id, task => task.PromptHash, StringComparer.Ordinal);
        var prompts = ImmutableDictionary.CreateBuilder<string, RunPrompt>(StringComparer.Ordinal);
        if (!File.Exists(folder.Prompts))
        {
            return prompts.ToImmutable();
        }

        try
        {
            using var stream = new FileStream(folder.Prompts, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            AppendedJsonLines.Scan(stream, folder.Prompts, RunJson.Lines.RunPrompt, (prompt, _) =>
            {
                if (hashes.GetValueOrDefault(prompt.Task) == prompt.PromptHash)
                {
                    prompts[prompt.Task] = prompt;
                }
            });
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            throw FileFaults.Explain(folder.Prompts, "cannot be read", e);
        }

        return prompts.ToImmutable();
    }
}

/// <summary>What a task asks of a model: a line of <c>prompts.jsonl</c>.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="PromptHash">The hash that <c>run.json</c> has for it.</param>
/// <param name="System">The system message.</param>
/// <param name="User">The user message.</param>
public sealed record RunPrompt(string Task, string PromptHash, string System, string User);
