using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using CodeEval.Compiling;
using CodeEval.Generation;
using CodeEval.History;
using CodeEval.Regressions;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Bench;

/// <summary>A history of a million samples: how fast runs are added, how large it gets, and how soon it answers.</summary>
internal static class Histories
{
    private const int Runs = 100;
    private const int Models = 2;
    private const int Tasks = 500;
    private const int Samples = 10;
    private const int Attempts = 5;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableArray<CodeDiagnostic> Errors = [new("CS0103", "error", 1, 1, ""), new("CS0246", "error", 2, 1, "")];

    /// <param name="database">A history that is not there yet; null for a file that is taken away at the end.</param>
    public static void Run(string? database)
    {
        var folder = Directory.CreateTempSubdirectory("codeeval-bench-").FullName;
        try
        {
            Measure(database ?? Path.Combine(folder, "history.db"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string database)
    {
        const int All = Runs * Models * Tasks * Samples;
        var start = Stopwatch.GetTimestamp();
        using (var store = HistoryStores.OpenOrCreate(database))
        {
            for (var run = 0; run < Runs; run++)
            {
                store.Add(new HistoryImport(ManifestOf(run), Text(run), SamplesOf(run)), CancellationToken.None);
            }
        }

        var added = Stopwatch.GetElapsedTime(start);
        Line($"{HistoryStores.NameOf(database)}: {Runs} runs of {Models} models, {Tasks} tasks and {Samples} samples each");
        Line($"    added {All} samples in {added.TotalSeconds:0.0} s, {All / added.TotalSeconds:0} a second");
        if (File.Exists(database))
        {
            Line($"    {new FileInfo(database).Length / 1e6:0} MB, {(double)new FileInfo(database).Length / All:0} bytes a sample");
        }

        foreach (var limit in new[] { 20, Runs })
        {
            Line($"    codeeval history --limit {limit}: {MedianOf(() => Ask(database, limit)).TotalMilliseconds:0} ms as a whole command, median of {Attempts}");
        }
    }

    private static TimeSpan MedianOf(Action action) => Enumerable.Range(0, Attempts)
        .Select(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            action();
            return Stopwatch.GetElapsedTime(start);
        })
        .Order()
        .ElementAt(Attempts / 2);

    private static void Ask(string database, int limit)
    {
        var tool = typeof(Histories).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CodeEvalToolPath").Value!;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [tool, "history", "--db", database, "--limit", Text(limit)]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("The tool failed.");
        }
    }

    private static RunManifest ManifestOf(int run) => new()
    {
        Command = "run",
        ToolVersion = "0.1.0",
        RuntimeVersion = "10.0.0",
        CompilerVersion = "5.12.0",
        StartedAt = Start.AddDays(run),
        FinishedAt = Start.AddDays(run).AddHours(1),
        Source = new RunSource(run.ToString("x40", CultureInfo.InvariantCulture), "main"),
        Isolation = "sandboxed",
        SamplesPerTask = Samples,
        K = [1, 5, 10],
        Models = [.. Enumerable.Range(0, Models).Select(model => new RunModel { Name = $"model-{Text(model)}", Family = "family", Origin = "live", SettingsHash = $"settings {Text(run / 20)}" })],
        Tasks = [.. Enumerable.Range(0, Tasks).Select(task => new RunTask($"task-{Text(task)}", "parsing", "nunit", $"hash {Text(task + (run / 50))}", $"prompt {Text(task)}"))],
        Counts = new RunCounts(Models * Tasks * Samples, Models * Tasks * Samples, 0),
    };

    private static IEnumerable<SampleRecord> SamplesOf(int run)
    {
        var manifest = ManifestOf(run);
        var random = new Random(run);
        return
            from model in manifest.Models
            from task in manifest.Tasks
            from index in Enumerable.Range(0, Samples)
            let verdict = random.NextDouble() < 0.6 ? Verdict.Passed : (Verdict)random.Next(1, 11)
            select new SampleRecord
            {
                Model = model.Name,
                Task = task.Id,
                Index = index,
                Verdict = verdict,
                Detail = verdict == Verdict.Timeout ? "cpu" : null,
                Diagnostics = verdict == Verdict.CompileError ? Errors : [],
                Usage = new TokenUsage(random.Next(300, 900), random.Next(100, 600)),
                CostUsd = random.Next(1, 900) / 1_000_000m,
            };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
