using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Tests.Runs;

/// <summary>A small run for tests: two models, two tasks, and a folder that goes away.</summary>
internal sealed class SampleRun : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("codeeval-run-").FullName;

    public static RunManifest Manifest { get; } = new()
    {
        Command = "run",
        ToolVersion = "0.1.0",
        RuntimeVersion = "10.0.0",
        CompilerVersion = "5.12.0",
        StartedAt = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Isolation = "process",
        SamplesPerTask = 2,
        K = [1, 2],
        Models = [Model("model-b"), Model("model-a")],
        Tasks = [Task("task-2"), Task("task-1")],
    };

    public static SampleRecord Sample(string model, string task, int index, Verdict verdict = Verdict.Passed, string? completion = "code") => new()
    {
        Model = model,
        Task = task,
        Index = index,
        Verdict = verdict,
        Completion = completion,
    };

    public static ImmutableArray<SampleKey> Keys { get; } =
    [
        .. from model in Manifest.Models from task in Manifest.Tasks from index in Enumerable.Range(0, 100) select new SampleKey(model.Name, task.Id, index),
    ];

    /// <summary>The hash of the prompt that an attempt begins with.</summary>
    public static string PromptOf(SampleKey key) => $"prompt of {key.Task}";

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public RunFolder Open(bool resume = true) => RunFolder.OpenToWrite(Path, resume);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static RunModel Model(string name) => new() { Name = name, Origin = "scripted", SettingsHash = $"settings of {name}" };

    private static RunTask Task(string id) => new(id, "category", "nunit", $"hash of {id}", $"prompt of {id}");
}
