using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tests.Reporting;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary><c>codeeval compare</c>, <c>gate</c> and <c>baseline</c> on folders of runs.</summary>
public sealed class RegressionCommandsTests
{
    private static readonly RunManifest Many = SmallRun.Manifest with
    {
        FinishedAt = SmallRun.Manifest.StartedAt.AddMinutes(1),
        SamplesPerTask = 1,
        Counts = new RunCounts(20, 20, 0),
        Models = [new RunModel { Name = "model", Origin = "live", SettingsHash = "a" }],
        Tasks = [.. Enumerable.Range(0, 20).Select(task => new RunTask($"task-{task}", "all", "nunit", "1", "1"))],
    };

    private ReportedRun _good = null!;
    private ReportedRun _bad = null!;

    [SetUp]
    public void SetUp() => (_good, _bad) = (Run(20), Run(10));

    [TearDown]
    public void TearDown()
    {
        _good.Dispose();
        _bad.Dispose();
    }

    [Test]
    public async Task A_gate_says_by_its_exit_code_whether_a_run_regressed()
    {
        var met = await CallAsync("gate", "--run", _good.Folder.Directory, "--baseline", _bad.Folder.Directory);
        var failed = await CallAsync("gate", "--run", _bad.Folder.Directory, "--baseline", _good.Folder.Directory);

        Assert.That((met.ExitCode, met.Errors, met.Output.Trim()), Is.EqualTo((0, "", "Gate passed: model: pass@1 rose by 50.0 points from 50.0 % to 100.0 % over 20 shared tasks, 95 % interval +26.0 to +74.0")));
        Assert.That((failed.ExitCode, failed.Errors, failed.Output.Trim()), Is.EqualTo((1, "", "Gate failed: model: pass@1 fell by 50.0 points from 100.0 % to 50.0 % over 20 shared tasks, 95 % interval -74.0 to -26.0; beyond noise (p of a fall < 0.001)")));
    }

    [Test]
    public async Task A_baseline_in_a_file_does_as_well_as_the_run_and_is_replaced_by_the_next()
    {
        var file = _good.PathOf("evals.baseline.json");
        Assert.That((await CallAsync("baseline", _good.Folder.Directory, "--out", file)).ExitCode, Is.Zero);
        Assert.That((await CallAsync("gate", "--run", _bad.Folder.Directory, "--baseline", file)).ExitCode, Is.EqualTo(1));

        Assert.That((await CallAsync("baseline", _bad.Folder.Directory, "--out", file)).ExitCode, Is.Zero);
        Assert.That((await CallAsync("gate", "--run", _bad.Folder.Directory, "--baseline", file)).ExitCode, Is.Zero);
    }

    [Test]
    public async Task In_a_job_of_GitHub_the_reason_is_an_annotation_and_the_checks_are_in_the_summary()
    {
        var summary = _good.PathOf("summary.md");
        File.WriteAllText(summary, "before\n");
        using var tool = Tool.Start(
            _good.Folder.Directory,
            new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = summary },
            "gate", "--run", _bad.Folder.Directory, "--min-pass-at-1", "0.6", "--format", "json");
        var result = await tool.WaitAsync();

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Errors.Trim(), Is.EqualTo("::error title=CodeEval gate::failed: model: pass@1 is 50.0 %25 (29.9 to 70.1, 20 tasks); asked for is 60.0 %25 or more"));
        Assert.That(File.ReadAllText(summary), Does.StartWith("before\n# CodeEval gate: failed\n\n| "));
        Assert.That(result.Output, Does.StartWith("{\n  \"passed\": false,"));
    }

    [Test]
    public async Task A_comparison_is_shown_in_the_terminal()
    {
        var result = await CallAsync("compare", _good.Folder.Directory, _bad.Folder.Directory);

        Assert.That((result.ExitCode, result.Errors), Is.EqualTo((0, "")));
        Assert.That(result.Output, Does.Contain("Of 20 shared tasks, 10 lost and 0 gained").And.Contain("lost task-19: 1/1 → 0/1; testsFailed"));
        Assert.That((await CallAsync("compare", _good.Folder.Directory, _bad.Folder.Directory, "--format", "md")).Output, Does.StartWith("# CodeEval comparison\n"));
    }

    [Test]
    public async Task Mistakes_are_one_line_and_overwrite_nothing()
    {
        var good = _good.Folder.Directory;
        var notes = _good.PathOf("notes.txt");
        File.WriteAllText(notes, "mine");
        await RefusedAsync("--min-pass-at-1", "gate", "--run", good);
        await RefusedAsync("--baseline", "gate", "--run", good, "--min-pass-at-1", "0.5", "--alpha", "0.1");
        await RefusedAsync("add --require-power", "gate", "--run", good, "--baseline", good, "--drop", "0.1");
        await RefusedAsync("0 to 1, such as 0.6 for 60 %", "gate", "--run", good, "--min-pass-at-1", "60");
        await RefusedAsync("codeeval baseline RUN_DIR --out none.json writes one", "gate", "--run", good, "--baseline", "none.json");
        await RefusedAsync("notes.txt: not a baseline", "gate", "--run", good, "--baseline", notes);
        await RefusedAsync("notes.txt: not a baseline", "baseline", good, "--out", notes);
        await RefusedAsync("no run is here", "compare", good, "nowhere");
        await RefusedAsync("an empty path: no name that a file can have", "baseline", good, "--out", "");
        await RefusedAsync("--out: reports cannot be written here", "report", good, "--out", "");
        Assert.That(File.ReadAllText(notes), Is.EqualTo("mine"));

        using var other = Run(20, "other");
        await RefusedAsync("No task in common", "compare", good, other.Folder.Directory);
        await RefusedAsync("No task in common", "gate", "--run", good, "--baseline", other.Folder.Directory);
        File.WriteAllText(_bad.PathOf("run.json"), File.ReadAllText(_bad.PathOf("run.json")).Replace("\"finishedAt\": \"2025-01-02T03:05:05+00:00\",", "", StringComparison.Ordinal));
        await RefusedAsync("the run is not finished", "gate", "--run", _bad.Folder.Directory, "--min-pass-at-1", "0.1");
        await RefusedAsync("the run is not finished", "baseline", _bad.Folder.Directory, "--out", _bad.PathOf("b.json"));
        await RefusedAsync("was not made with --shard", "merge", good, "--out", _good.PathOf("merged"));
        await RefusedAsync("write which part of how many", "run", "--shard", "3/2");
        Assert.That(Directory.Exists(_good.PathOf("merged")) || File.Exists(_bad.PathOf("b.json")), Is.False);
    }

    [Test]
    public async Task Runs_that_lost_samples_or_are_a_part_are_not_judged()
    {
        using var lost = Run(20);
        File.WriteAllLines(lost.PathOf("samples.jsonl"), File.ReadLines(lost.PathOf("samples.jsonl")).Skip(3).ToList());
        await RefusedAsync("the run had 20 samples, and samples.jsonl holds 17", "gate", "--run", lost.Folder.Directory, "--min-pass-at-1", "0.1");
        await RefusedAsync("some were lost", "baseline", lost.Folder.Directory, "--out", lost.PathOf("b.json"));

        using var part = Run(20);
        Change(part, "\"isolation\"", "\"shard\": { \"number\": 1, \"count\": 3 }, \"isolation\"");
        await RefusedAsync("this is part 1/3 of a run", "gate", "--run", part.Folder.Directory, "--baseline", _good.Folder.Directory);
        await RefusedAsync("this is part 1/3 of a run", "baseline", part.Folder.Directory, "--out", part.PathOf("b.json"));
        Change(part, "\"number\": 1, \"count\": 3", "\"number\": 1, \"count\": 2147483647");
        await RefusedAsync("there is no part 1/2147483647", "merge", part.Folder.Directory);
    }

    [TestCase("run.json", "\"models\": [", "\"models\": [null,", "a model is null")]
    [TestCase("run.json", "\"tasks\": [", "\"tasks\": [null,", "a task or a tag is null")]
    [TestCase("run.json", "\"k\": [", "\"k\": [0,", "a k is below 1")]
    [TestCase("run.json", "\"samplesPerTask\": 1", "\"samplesPerTask\": 0", "samplesPerTask is below 1")]
    [TestCase("samples.jsonl", "\"diagnostics\":[]", "\"diagnostics\":[null]", "an element of a list is null")]
    [TestCase("samples.jsonl", "\"failedTests\":[]", "\"failedTests\":[null]", "an element of a list is null")]
    public async Task What_cannot_be_in_the_files_of_a_run_is_one_line(string file, string part, string instead, string message)
    {
        Change(_bad, part, instead, file);
        await RefusedAsync(message, "compare", _good.Folder.Directory, _bad.Folder.Directory);
        await RefusedAsync(message, "report", _bad.Folder.Directory);
    }

    [Test]
    public async Task A_summary_that_cannot_be_written_changes_nothing_and_a_name_begins_no_line()
    {
        var hostile = _good.PathOf("hostile.json");
        File.WriteAllText(hostile, """{ "formatVersion": 1, "models": [ { "name": "a\n::error::b\u001b[31m", "origin": "live", "settingsHash": "1", "tasks": [ { "id": "task-0", "category": "c", "hash": "1", "scored": 1, "passed": 1 } ] } ] }""");
        using var tool = Tool.Start(
            _good.Folder.Directory,
            new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = "/nowhere/summary.md" },
            "gate", "--run", _good.Folder.Directory, "--baseline", hostile, "--min-pass-at-1", "1");
        var result = await tool.WaitAsync();

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Output.Split('\n'), Has.None.StartsWith("::"));
        Assert.That(result.Errors, Does.Match("^::warning title=CodeEval::/nowhere/summary.md [^\n]+\n::notice title=CodeEval gate::passed[^\n\u001b]+\n$"));
    }

    private static void Change(ReportedRun run, string part, string instead, string file = "run.json")
    {
        var text = File.ReadAllText(run.PathOf(file));
        Assert.That(text, Does.Contain(part));
        File.WriteAllText(run.PathOf(file), text.Replace(part, instead, StringComparison.Ordinal));
    }

    private static ReportedRun Run(int passed, string prefix = "task") => new(
        Many with { Tasks = [.. Many.Tasks.Select(task => task with { Id = task.Id.Replace("task", prefix, StringComparison.Ordinal) })] },
        Enumerable.Range(0, 20).Select(task => new SampleRecord
        {
            Model = "model",
            Task = $"{prefix}-{task}",
            Index = 0,
            Verdict = task < passed ? Verdict.Passed : Verdict.TestsFailed,
        }));

    private Task<ToolResult> CallAsync(params string[] arguments) => Tool.RunAsync(_good.Folder.Directory, arguments);

    private async Task RefusedAsync(string message, params string[] arguments)
    {
        var result = await CallAsync(arguments);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")), result.Errors);
        Assert.That(result.Errors, Does.Match("^codeeval: [^\n]+\n$").And.Contain(message));
    }
}
