using System.Text.Json.Serialization;

namespace CodeEval.Tasks;

/// <summary>
/// The content of a task's <c>task.json</c>, as docs/task-format.md describes it. Optional fields have setters: the
/// generated reader would overwrite the default of an <c>init</c> property that the file leaves out.
/// </summary>
internal sealed record TaskManifest
{
    public const int CurrentFormatVersion = 1;

    public required int FormatVersion { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Category { get; init; }

    public required string Difficulty { get; init; }

    public required string Kind { get; init; }

    public string[] Tags { get; set; } = [];

    public string? Contract { get; set; }

    public LimitsSection Limits { get; set; } = new();

    public string[] Capabilities { get; set; } = [];

    public string[] Packages { get; set; } = [];

    public LanguageSection Language { get; set; } = new();

    internal sealed record LimitsSection
    {
        public double CpuSeconds { get; set; } = 2;

        public double WallSeconds { get; set; } = 10;

        public int MemoryMegabytes { get; set; } = 512;

        public int OutputKilobytes { get; set; } = 1024;
    }

    internal sealed record LanguageSection
    {
        public string Version { get; set; } = LanguageSettings.Default.Version;

        public bool Nullable { get; set; } = true;

        public bool ImplicitUsings { get; set; } = true;

        public string[] Defines { get; set; } = [];
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowTrailingCommas = true,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip)]
[JsonSerializable(typeof(TaskManifest))]
internal sealed partial class TaskManifestJson : JsonSerializerContext;
