using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CodeEval.Tasks;

/// <summary>Reads and checks a <c>task.json</c>; each fault is one line with the file and what to do.</summary>
internal static partial class TaskManifestReader
{
    private static readonly ImmutableArray<string> Kinds = ["nunit", "program", "stdio"];
    private static readonly ImmutableArray<string> Difficulties = ["easy", "medium", "hard"];
    private static readonly ImmutableArray<string> KnownCapabilities = ["files"];

    public static TaskManifest Read(string path)
    {
        TaskManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllText(path), TaskManifestJson.Default.TaskManifest)
                ?? throw new InputException($"{path}: the manifest is empty; docs/task-format.md shows one.");
        }
        catch (JsonException exception)
        {
            throw new InputException(JsonFaults.Describe(path, exception), exception);
        }

        if (FindFault(manifest, Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))) is { } fault)
        {
            throw new InputException($"{path}: {fault}");
        }

        return manifest;
    }

    private static string? FindFault(TaskManifest manifest, string? folder)
    {
        var limits = manifest.Limits;
        return manifest switch
        {
            { FormatVersion: not TaskManifest.CurrentFormatVersion } => $"formatVersion {manifest.FormatVersion} is not known to this version of the tool, which reads {TaskManifest.CurrentFormatVersion}.",
            _ when !IdPattern().IsMatch(manifest.Id) => $"id \"{manifest.Id}\" may hold lower-case letters, digits and single hyphens only.",
            _ when manifest.Id != folder => $"id \"{manifest.Id}\" differs from the folder's name \"{folder}\"; rename one of them.",
            _ when string.IsNullOrWhiteSpace(manifest.Title) => "title is empty.",
            _ when !IdPattern().IsMatch(manifest.Category) => $"category \"{manifest.Category}\" may hold lower-case letters, digits and single hyphens only.",
            _ when !Difficulties.Contains(manifest.Difficulty) => $"difficulty \"{manifest.Difficulty}\" is none of {string.Join(", ", Difficulties)}.",
            _ when !Kinds.Contains(manifest.Kind) => $"kind \"{manifest.Kind}\" is none of {string.Join(", ", Kinds)}.",
            _ when limits.CpuSeconds is not (> 0 and <= 600) => "limits.cpuSeconds must be more than 0 and at most 600.",
            _ when limits.WallSeconds is not (> 0 and <= 3600) => "limits.wallSeconds must be more than 0 and at most 3600.",
            _ when limits.MemoryMegabytes is < 32 or > 16384 => "limits.memoryMegabytes must be 32 to 16384.",
            _ when limits.OutputKilobytes is < 1 or > 65536 => "limits.outputKilobytes must be 1 to 65536.",
            _ when manifest.Capabilities.Except(KnownCapabilities).FirstOrDefault() is { } unknown => $"capability \"{unknown}\" is none of {string.Join(", ", KnownCapabilities)}.",
            { Packages: [var package, ..] } => $"package \"{package}\" is not offered; this version compiles against .NET alone.",
            _ => null,
        };
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();
}
