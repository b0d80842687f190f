using System.Text.Json.Serialization;

namespace CodeEval.Tasks;

/// <summary>
/// The content of a task's <c>task.json</c>, as docs/task-format.md describes it. Its properties have setters: of
/// <c>init</c> properties the generated reader would overwrite the default of what the file leaves out, and could not tell
/// of which type a wrong value had to be.
/// </summary>
internal sealed record TaskManifest
{
    public const int CurrentFormatVersion = 1;

    [JsonRequired]
    public int FormatVersion { get; set; }

    [JsonRequired]
    public string Id { get; set; } = "";

    [JsonRequired]
    public string Title { get; set; } = "";

    [JsonRequired]
    public string Category { get; set; } = "";

    [JsonRequired]
    public string Difficulty { get; set; } = "";

    [JsonRequired]
    public string Kind { get; set; } = "";

    public string[] Tags { get; set; } = [];

    public string? Contract { get; set; }

    public string[] ContractAllows { get; set; } = [];

    public string[] ContractAsks { get; set; } = [];

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

        public int FileKilobytes { get; set; } = 16 * 1024;
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
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    AllowTrailingCommas = true,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip)]
[JsonSerializable(typeof(TaskManifest))]
internal sealed partial class TaskManifestJson : JsonSerializerContext;
