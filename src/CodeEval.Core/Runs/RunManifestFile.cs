using System.Text.Json;

namespace CodeEval.Runs;

/// <summary>Reads and writes <c>run.json</c>.</summary>
public static class RunManifestFile
{
    /// <summary>Writes the manifest; a reader finds the old one or the new, never a part.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(RunFolder folder, RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(manifest);
        AtomicFile.Write(folder.Manifest, stream =>
        {
            JsonSerializer.Serialize(stream, manifest, RunJson.Indented.RunManifest);
            stream.Write("\n"u8);
        });
    }

    /// <summary>Reads the manifest.</summary>
    /// <exception cref="InputException">
    /// The file is missing or cannot be read, is no manifest, or has a version that this build does not know.
    /// </exception>
    public static RunManifest Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = folder.Manifest;
        try
        {
            var bytes = File.ReadAllBytes(path);
            CheckVersion(path, bytes, RunManifest.CurrentFormatVersion);
            var manifest = JsonSerializer.Deserialize(bytes, RunJson.Indented.RunManifest) ?? throw new JsonException("the file holds null");
            return FaultOf(manifest) is { } fault ? throw new JsonException(fault) : manifest;
        }
        catch (JsonException e)
        {
            throw FileFaults.Explain(path, "not the manifest of a run", e);
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            throw FileFaults.Explain(path, "cannot be read", e);
        }
    }

    /// <summary>
    /// The manifest that is there; null where there is none, as in a new folder or one where the first process was killed
    /// before it wrote it.
    /// </summary>
    /// <exception cref="InputException">As with <see cref="Read"/>, but for a missing file.</exception>
    public static RunManifest? ReadIfThere(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return File.Exists(folder.Manifest) ? Read(folder) : null;
    }

    // What the reader of JSON lets through: elements of lists that are null, and numbers that cannot be.
    private static string? FaultOf(RunManifest manifest) => manifest switch
    {
        _ when manifest.Models.IsDefault || manifest.Models.Any(model => model is null) => "a model is null",
        _ when manifest.Tasks.IsDefault || manifest.Tasks.Any(task => task is null || task.Tags.Any(tag => tag is null)) => "a task or a tag is null",
        _ when manifest.K.IsDefault || manifest.K.Any(k => k < 1) => "a k is below 1",
        { SamplesPerTask: < 1 } => "samplesPerTask is below 1",
        { Shard: { } shard } when shard.Number < 1 || shard.Number > shard.Count || shard.Count > RunShard.MostShards => $"there is no part {shard}",
        _ => null,
    };

    /// <summary>The error for a file of a version that this build does not know.</summary>
    internal static InputException UnknownVersion(string path, int version, int known = RunManifest.CurrentFormatVersion) =>
        new($"{FileFaults.OneLine(path)}: format version {version} is not known to this build, which knows {known}; use the version of the tool that wrote it, or a later one");

    /// <summary>Refuses a file of another version: before all else, since that may lack or rename any other field.</summary>
    internal static void CheckVersion(string path, byte[] bytes, int known)
    {
        using var document = JsonDocument.Parse(bytes);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("formatVersion", out var element)
            || element.ValueKind != JsonValueKind.Number
            || !element.TryGetInt32(out var version))
        {
            throw new JsonException("there is no formatVersion");
        }

        if (version != known)
        {
            throw UnknownVersion(path, version, known);
        }
    }
}
