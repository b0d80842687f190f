using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CodeEval.Tasks;

/// <summary>Reads and checks a <c>task.json</c>; each fault is one line with the file and what to do.</summary>
internal static partial class TaskManifestReader
{
    private static readonly ImmutableArray<string> Kinds = ["nunit", "program", "stdio"];
    private static readonly ImmutableArray<string> Difficulties = ["easy", "medium", "hard"];

    // The clock's resolution: less would be a limit of 0.
    private const double ShortestSeconds = 1e-3;

    public static TaskManifest Read(string path)
    {
        TaskManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(TextFile.Read(path), TaskManifestJson.Default.TaskManifest)
                ?? throw new InputException($"{path}: it holds null; docs/task-format.md shows a manifest.");
        }
        catch (JsonException exception)
        {
            throw new InputException(JsonFaults.Describe(path, exception), exception);
        }

        var folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)));
        return (FindFault(manifest, folder) ?? FindFaultOfContract(manifest) ?? FindFault(manifest.Limits) ?? FindFault(manifest.Language)) is { } fault
            ? throw new InputException($"{path}: {fault}")
            : manifest;
    }

    private static string? FindFault(TaskManifest manifest, string? folder) => manifest switch
    {
        { FormatVersion: not TaskManifest.CurrentFormatVersion } => $"formatVersion {manifest.FormatVersion} is not known to this version of the tool, which reads {TaskManifest.CurrentFormatVersion}.",
        _ when !IdPattern().IsMatch(manifest.Id) => $"id \"{OneLine(manifest.Id)}\" may hold lower-case letters, digits and single hyphens only.",
        _ when manifest.Id != folder => $"id \"{manifest.Id}\" differs from the folder's name \"{folder}\"; rename one of them.",
        _ when string.IsNullOrWhiteSpace(manifest.Title) => "title is empty; write one line for people.",
        _ when manifest.Title.AsSpan().Trim().IndexOfAny('\r', '\n') >= 0 => "title must be one line.",
        _ when !IdPattern().IsMatch(manifest.Category) => $"category \"{OneLine(manifest.Category)}\" may hold lower-case letters, digits and single hyphens only.",
        _ when !Difficulties.Contains(manifest.Difficulty) => $"difficulty \"{OneLine(manifest.Difficulty)}\" is none of {string.Join(", ", Difficulties)}.",
        _ when !Kinds.Contains(manifest.Kind) => $"kind \"{OneLine(manifest.Kind)}\" is none of {string.Join(", ", Kinds)}.",
        _ when manifest.Tags.Any(string.IsNullOrWhiteSpace) => "tags must not hold null or an empty text.",
        _ when manifest.Capabilities.FirstOrDefault(one => !Capability.All.Contains(one)) is { } unknown => $"capability \"{OneLine(unknown)}\" is none of {string.Join(", ", Capability.All)}.",
        _ when manifest.Capabilities.Contains(null) => "capabilities must not hold null.",
        { Packages: [var package, ..] } => $"package \"{OneLine(package ?? "null")}\" is not offered; this version compiles against .NET alone.",
        _ => null,
    };

    private static string? FindFaultOfContract(TaskManifest manifest) => manifest switch
    {
        { Contract: { } contract } when contract.Length == 0 || Path.GetFileName(contract) != contract => $"contract \"{OneLine(contract)}\" must be the name of a file in the task's folder.",
        { Kind: "stdio", ContractAllows.Length: > 0 } or { Kind: "stdio", ContractAsks.Length: > 0 } => "contractAllows and contractAsks say nothing in a stdio task, which has no contract; remove them.",
        _ => FindUnknown("contractAllows", manifest.ContractAllows, ContractTerms.Allowable) ?? FindUnknown("contractAsks", manifest.ContractAsks, ContractTerms.Askable),
    };

    private static string? FindUnknown(string field, string?[] words, ImmutableArray<string> known) =>
        words.Contains(null) ? $"{field} must not hold null."
        : words.FirstOrDefault(word => !known.Contains(word!)) is { } unknown ? $"{field}: \"{OneLine(unknown)}\" is none of {string.Join(", ", known)}."
        : null;

    private static string? FindFault(TaskManifest.LimitsSection limits) => limits switch
    {
        { CpuSeconds: not (>= ShortestSeconds and <= 600) } => "limits.cpuSeconds must be more than 0 and at most 600.",
        { WallSeconds: not (>= ShortestSeconds and <= 3600) } => "limits.wallSeconds must be more than 0 and at most 3600.",
        { MemoryMegabytes: < 32 or > 16384 } => "limits.memoryMegabytes must be 32 to 16384.",
        { OutputKilobytes: < 1 or > 65536 } => "limits.outputKilobytes must be 1 to 65536.",
        { FileKilobytes: < 1 or > 65536 } => "limits.fileKilobytes must be 1 to 65536.",
        _ => null,
    };

    private static string? FindFault(TaskManifest.LanguageSection language) =>
        language.Defines.FirstOrDefault(symbol => symbol is null || !SymbolPattern().IsMatch(symbol)) is { } bad
            ? $"language.defines: \"{OneLine(bad)}\" is no preprocessor symbol."
            : language.Defines.Contains(null) ? "language.defines must not hold null." : null;

    // What a user wrote is put into messages of one line.
    private static string OneLine(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^[A-Za-z_]\w*\z")]
    private static partial Regex SymbolPattern();
}
