using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>Makes of a run's replies a recording that can be replayed: a folder a model, as <see cref="ReplyLibrary"/> reads them.</summary>
public static class RunRecording
{
    /// <summary>Writes the replies of a run's models, byte for byte as they came.</summary>
    /// <param name="run">The run, finished or not.</param>
    /// <param name="target">The folder that gets a folder for each model.</param>
    /// <param name="models">Which models, by name; empty for all.</param>
    /// <returns>What was recorded, a line a model.</returns>
    /// <exception cref="InputException">
    /// The run has no replies or no such model, a model's folder is there already, or a file cannot be read or written.
    /// </exception>
    public static ImmutableArray<RecordedModel> Write(RunFolder run, string target, IReadOnlyCollection<string> models)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(models);
        var manifest = RunManifestFile.Read(run);
        if (!File.Exists(run.Replies))
        {
            throw new InputException($"{FileFaults.OneLine(run.Directory)}: the run holds no replies.jsonl; only what codeeval run has asked for can be recorded.");
        }

        ImmutableArray<RunModel> chosen = [.. Choose(manifest, models)];
        var repliesOf = SampleLog.Read(run).Where(sample => !sample.Replies.IsEmpty)
            .ToDictionary(sample => new SampleKey(sample.Model, sample.Task, sample.Index), sample => sample.Replies.Length);
        try
        {
            var folders = chosen.ToDictionary(model => model.Name, model => Create(target, model, manifest), StringComparer.Ordinal);
            var recorded = ReadReplies(run, manifest)
                .Where(reply => folders.ContainsKey(reply.Model) && reply.Step < repliesOf.GetValueOrDefault(KeyOf(reply), int.MaxValue))
                .Select(reply => Write(folders[reply.Model], reply))
                .CountBy(key => key.Model)
                .ToDictionary();
            return [.. chosen.Select(model => new RecordedModel(model.Name, folders[model.Name], recorded.GetValueOrDefault(model.Name)))];
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            throw FileFaults.Explain(target, "a recording cannot be written here", e);
        }
    }

    private static IEnumerable<RunModel> Choose(RunManifest manifest, IReadOnlyCollection<string> names)
    {
        foreach (var name in names)
        {
            if (!manifest.Models.Any(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new InputException($"--models {name}: the run has no such model; it has {string.Join(", ", manifest.Models.Select(model => model.Name))}.");
            }
        }

        return manifest.Models.Where(model => names.Count == 0 || names.Contains(model.Name, StringComparer.OrdinalIgnoreCase));
    }

    // Read one by one: all of them may be more than memory holds. Of several replies to one step the last is of this run.
    private static IEnumerable<ReplyRecord> ReadReplies(RunFolder run, RunManifest manifest)
    {
        using var stream = new FileStream(run.Replies, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var settings = manifest.Models.ToDictionary(model => model.Name, model => model.SettingsHash, StringComparer.Ordinal);
        var prompts = manifest.Tasks.ToDictionary(task => task.Id, task => task.PromptHash, StringComparer.Ordinal);
        var places = new Dictionary<(SampleKey Key, int Step), LinePlace>();
        AppendedJsonLines.Read(stream, run.Replies, RunJson.Lines.ReplyRecord, (reply, place) =>
        {
            if (settings.GetValueOrDefault(reply.Model) == reply.SettingsHash
                && prompts.GetValueOrDefault(reply.Task) == (reply.FirstPromptHash ?? reply.PromptHash))
            {
                places[(KeyOf(reply), reply.Step)] = place;
            }

            return place;
        });
        foreach (var place in places.Values.OrderBy(place => place.Start))
        {
            var line = new byte[place.Length];
            stream.Position = place.Start;
            stream.ReadExactly(line);
            yield return JsonSerializer.Deserialize(line, RunJson.Lines.ReplyRecord)!;
        }
    }

    private static string Create(string target, RunModel model, RunManifest manifest)
    {
        var folder = Path.Combine(target, ReplyFile.FolderOf(model.Name));
        if (Directory.Exists(folder))
        {
            throw new InputException($"{FileFaults.OneLine(folder)}: a recording is here already; delete it, or choose another --out.");
        }

        Directory.CreateDirectory(folder);

        // What was written by hand stays so, however often it is recorded: it is no model's.
        var origin = model.Origin == "scripted" ? "scripted" : "recorded";
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"Recorded from a run of {manifest.StartedAt.UtcDateTime:yyyy-MM-dd}{(model.Endpoint is null ? "" : $" at {model.Endpoint}")}{(model.ModelId is null ? "" : $", model {model.ModelId}")}, by codeeval {manifest.ToolVersion}.");
        AtomicFile.WriteText(Path.Combine(folder, ReplyLibrary.ManifestName), ReplyLibrary.Describe(model.Name, model.Family, origin, note));
        return folder;
    }

    private static SampleKey Write(string folder, ReplyRecord reply)
    {
        var key = KeyOf(reply);
        var path = ReplyFile.PathOf(folder, key, reply.Step);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(reply.Completion));
        var details = new RecordedReply
        {
            PromptHash = reply.PromptHash,
            FinishReason = reply.FinishReason,
            Usage = reply.Usage,
            Reasoning = reply.Reasoning,
            ToolCalls = reply.ToolCalls is { IsEmpty: false } calls ? calls : null,
        };
        AtomicFile.WriteText(ReplyFile.PathOfDetails(folder, key, reply.Step), JsonSerializer.Serialize(details, RunJson.Indented.RecordedReply) + "\n");
        return key;
    }

    private static SampleKey KeyOf(ReplyRecord reply) => new(reply.Model, reply.Task, reply.Index);
}

/// <summary>What was recorded of one model.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Folder">The folder that it is in.</param>
/// <param name="Replies">How many replies.</param>
public sealed record RecordedModel(string Model, string Folder, int Replies);
