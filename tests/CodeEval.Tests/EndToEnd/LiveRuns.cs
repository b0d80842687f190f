using System.Text.Json;
using System.Text.Json.Nodes;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>Runs of the tool, each into a folder of its own beside one configuration, and what they leave there.</summary>
internal sealed class LiveRuns : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ScratchFolder _scratch = new();

    /// <summary>The environment of the tool beside that of the tests.</summary>
    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>The path of a run's folder, or of anything else beside the configuration.</summary>
    public string PathOf(string name) => Path.Combine(_scratch.Path, name);

    /// <summary>Writes the configuration of one model, with these fields beside those that it needs.</summary>
    public void Configure(Uri endpoint, Dictionary<string, object> fields) => ConfigureAll(endpoint, fields);

    /// <summary>Writes the configuration of models: each has the fields given, and these where it does not say otherwise.</summary>
    public void ConfigureAll(Uri endpoint, params Dictionary<string, object>[] models) =>
        _scratch.Write("codeeval.json", JsonSerializer.Serialize(new
        {
            models = models.Select(fields => new Dictionary<string, object>
            {
                ["name"] = "reference",
                ["endpoint"] = endpoint,
                ["model"] = "reference-1",
                ["seed"] = 0,
            }.Concat(fields).GroupBy(field => field.Key).ToDictionary(same => same.Key, same => same.Last().Value)),
        }));

    /// <summary>Starts <c>codeeval run</c> with the configuration. Quality, which takes long, is nothing that these runs look at.</summary>
    public Tool Start(string name, params string[] options) =>
        Tool.Start(RepositoryRoot.Folder, Environment, ["run", "--config", PathOf("codeeval.json"), "--out", PathOf(name), "--quality", "none", .. options]);

    /// <summary>Runs <c>codeeval run</c> with the configuration.</summary>
    public async Task<ToolResult> RunAsync(string name, params string[] options)
    {
        using var tool = Start(name, options);
        return await tool.WaitAsync();
    }

    /// <summary>Runs to an end without unscored samples.</summary>
    public async Task<ToolResult> FinishAsync(string name, params string[] options)
    {
        var result = await RunAsync(name, options);
        Assert.That(result.ExitCode, Is.Zero, result.Errors + result.Output);
        return result;
    }

    /// <summary>Replays a recording, and nothing else.</summary>
    public Task<ToolResult> ReplayAsync(string recording, string name, params string[] options) =>
        Tool.RunAsync(RepositoryRoot.Folder, ["run", "--replies", PathOf(recording), "--out", PathOf(name), "--quality", "none", .. options]);

    /// <summary>The samples of a run, by model, task and index.</summary>
    public IReadOnlyList<JsonElement> SamplesOf(string name) => [.. LinesOf(name, "samples.jsonl").OrderBy(KeyOf, StringComparer.Ordinal)];

    /// <summary>The lines of a run's file so far, in their order; a torn last one is none.</summary>
    public IReadOnlyList<JsonElement> LinesOf(string name, string file)
    {
        var path = Path.Combine(PathOf(name), file);
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    /// <summary>The report of a run.</summary>
    public JsonObject ReportOf(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(PathOf(name), "report.json")))!.AsObject();

    /// <summary>What a run has spent, in US dollars, by its ledger.</summary>
    public decimal SpentOf(string name) =>
        LinesOf(name, "calls.jsonl").Sum(line => line.TryGetProperty("costUsd", out var cost) ? cost.GetDecimal() : 0);

    /// <summary>A copy of one of the suite's tasks, to be changed.</summary>
    public string CopyTask(string id)
    {
        var source = RepositoryRoot.PathOf("tasks", id);
        var target = PathOf(Path.Combine("tasks", id));
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    /// <summary>A sample as a text to compare: model, task and index.</summary>
    public static string KeyOf(JsonElement line) =>
        $"{line.GetProperty("model").GetString()} {line.GetProperty("task").GetString()} {line.GetProperty("index").GetInt32()}";

    /// <summary>Verdicts in the order of the lines.</summary>
    public static IEnumerable<string?> VerdictsOf(IEnumerable<JsonElement> lines) => lines.Select(line => line.GetProperty("verdict").GetString());

    /// <summary>Waits for something that a running tool does; gives up when it has ended, or after a long time.</summary>
    public static async Task UntilAsync(Func<bool> condition, Tool running)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            if (running.HasExited)
            {
                Assert.Fail("The tool has ended before: " + (await running.WaitAsync()).Errors);
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _scratch.Dispose();
}
