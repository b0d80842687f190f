using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Generation;
using CodeEval.Regressions;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Tests.History;

/// <summary>Runs to be put into a history.</summary>
internal static class HistoryRuns
{
    public const string Live = "live \"model\" é😀";
    public const string Scripted = "scripted";

    /// <summary>When the first of all runs started.</summary>
    public static DateTimeOffset Start { get; } = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(2)).AddTicks(1_234_560);

    /// <summary>A finished run of two models at two tasks, a day after the one of the number before.</summary>
    public static RunManifest Manifest(int number, string? branch = "main") => new()
    {
        Command = "run",
        ToolVersion = "0.1.0",
        RuntimeVersion = "10.0.0",
        CompilerVersion = "5.12.0",
        StartedAt = Start.AddDays(number),
        FinishedAt = Start.AddDays(number).AddMinutes(5),
        Source = branch is null ? null : new RunSource($"{number:x40}", branch),
        Isolation = "process",
        SamplesPerTask = 3,
        K = [1],
        Models =
        [
            new RunModel { Name = Live, Family = "family", Origin = "live", SettingsHash = "settings" },
            new RunModel { Name = Scripted, Origin = "scripted", SettingsHash = "by hand" },
        ],
        Tasks = [new RunTask("b", "parsing", "nunit", "hash of b", "prompt of b"), new RunTask("a", "", "program", "hash of a", "prompt of a")],
    };

    /// <summary>Samples of such a run, with everything that a history keeps of them.</summary>
    public static ImmutableArray<SampleRecord> Samples { get; } =
    [
        Sample(Live, "b", 0, Verdict.Passed) with { Usage = new TokenUsage(100, 20), CostUsd = 0.000123456789m },
        Sample(Live, "b", 1, Verdict.CompileError) with
        {
            Detail = "it's \0 ; drop table samples; --",
            CostUsd = 1.5m,
            Diagnostics = [Error("CS0103"), Error("CS0246"), Error("CS0103"), new CodeDiagnostic("CS0168", "warning", 1, 1, "unused")],
        },
        Sample(Live, "b", 2, Verdict.Unscored) with { Detail = "provider" },
        Sample(Live, "a", 0, Verdict.TestsFailed),
        Sample(Scripted, "b", 0, Verdict.Timeout) with { Detail = "cpu" },
        Sample(Scripted, "a", 0, Verdict.Passed),
    ];

    public static SampleRecord Sample(string model, string task, int index, Verdict verdict) =>
        new() { Model = model, Task = task, Index = index, Verdict = verdict };

    /// <summary>A run on its way into a history.</summary>
    public static HistoryImport Import(int number, string? branch = "main") => Import(Manifest(number, branch));

    public static HistoryImport Import(RunManifest manifest, IEnumerable<SampleRecord>? samples = null, string content = "content") =>
        new(manifest, content, samples ?? Samples);

    private static CodeDiagnostic Error(string id) => new(id, "error", 1, 1, "");
}
