using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Compiling;
using CodeEval.Generation;
using CodeEval.Regressions;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Tests.History;

/// <summary>Made-up runs of any size, the same each time.</summary>
internal sealed class GeneratedRuns(int models, int tasks, int samples)
{
    private static readonly ImmutableArray<CodeDiagnostic> Errors = [new("CS0103", "error", 1, 1, ""), new("CS0246", "error", 2, 1, "")];

    public RunManifest Manifest(int number) => HistoryRuns.Manifest(number) with
    {
        SamplesPerTask = samples,
        Models = [.. Enumerable.Range(0, models).Select(model => new RunModel { Name = Name("model", model), Origin = "live", SettingsHash = $"settings {number / 10}" })],
        Tasks = [.. Enumerable.Range(0, tasks).Select(task => new RunTask(Name("task", task), "parsing", "nunit", "hash", "prompt"))],
        Counts = new RunCounts(models * tasks * samples, models * tasks * samples, 0),
    };

    public HistoryImport Import(int number) => new(Manifest(number), Name("content", number), Samples(number));

    /// <summary>The samples, made as they are asked for.</summary>
    public IEnumerable<SampleRecord> Samples(int number) =>
        from model in Enumerable.Range(0, models)
        from task in Enumerable.Range(0, tasks)
        from index in Enumerable.Range(0, samples)
        let verdict = (Verdict)(((31 * number) + (17 * task) + (7 * index) + model) % 11)
        select new SampleRecord
        {
            Model = Name("model", model),
            Task = Name("task", task),
            Index = index,
            Verdict = verdict,
            Detail = verdict == Verdict.Timeout ? "cpu" : null,
            Diagnostics = verdict == Verdict.CompileError ? Errors : [],
            Usage = new TokenUsage(500, 200 + index),
            CostUsd = 0.00035m,
        };

    private static string Name(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what}-{number:000}");
}
