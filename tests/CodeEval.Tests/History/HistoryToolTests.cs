using System.Text.Json;
using CodeEval.History;
using CodeEval.Runs;
using CodeEval.Tests.EndToEnd;
using CodeEval.Tests.Generation;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace CodeEval.Tests.History;

/// <summary><c>codeeval history</c> as a process.</summary>
[TestFixture]
public sealed class HistoryToolTests
{
    private const int Killed = 137;
    private const string MultiPlETask =
        """{"name":"one","language":"cs","prompt":"using System.Diagnostics;\nclass Problem {\n    public static int One() {\n","tests":"    }\n    public static void Main(string[] args) {\n    Debug.Assert(One() == 1);\n    }\n\n}\n","stop_tokens":["\n    }\n"]}""";

    private ScratchFolder _scratch = null!;

    private string Database => Path.Combine(_scratch.Path, "history.db");

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public async Task Runs_that_were_added_are_shown_once_each_and_a_replay_is_called_one()
    {
        var first = WriteRun("first", new GeneratedRuns(1, 4, 3), 1, "scripted");
        var second = WriteRun("second", new GeneratedRuns(1, 5, 3), 2, "scripted");

        // No --db: the usual file in the folder that the tool is started in.
        var added = await Tool.RunAsync(_scratch.Path, "history", "add", first, second);
        Assert.That((added.ExitCode, added.Errors), Is.EqualTo((0, "")));
        Assert.That(added.Output, Is.EqualTo($"History: {first} added to codeeval-history.db\nHistory: {second} added to codeeval-history.db\n"));
        Directory.Move(first, first + " moved");
        var again = await Tool.RunAsync(_scratch.Path, "history", "add", first + " moved");
        Assert.That((again.ExitCode, again.Output), Is.EqualTo((0, $"History: {first} moved already in codeeval-history.db\n")));

        var shown = await Tool.RunAsync(_scratch.Path, "history");
        Assert.That((shown.ExitCode, shown.Errors), Is.EqualTo((0, "")));
        Assert.That(shown.Output, Does.Contain("model-000 (replay, scripted by hand)").And.Contain("no measurement of the named models"));
        Assert.That(shown.Output, Does.Contain("2026-03-02 07:30: ").Or.Contain("2026-03-03 07:30: suite changed: 1 task added.").And.Contain("not one line"));
        Assert.That(shown.Output.Split('\n').Count(line => line.Contains("│ 2026-03-", StringComparison.Ordinal)), Is.EqualTo(2));

        var json = await Tool.RunAsync(_scratch.Path, "history", "--model", "model-000", "--branch", "main", "--limit", "1", "--format", "json");
        var points = JsonElement.Parse(json.Output).GetProperty("models")[0].GetProperty("points");
        Assert.That((points.GetArrayLength(), points[0].GetProperty("samples").GetInt32(), points[0].GetProperty("marks")[0].GetProperty("change").GetString()), Is.EqualTo((1, 15, "suite")));
    }

    [Test]
    public async Task A_mistake_is_one_clear_line_and_leaves_nothing_behind()
    {
        await AssertMistakeAsync("there is no history here; make one by codeeval history add RUN_DIR or codeeval run --history", "history");
        await AssertMistakeAsync("no run is here", "history", "add", "nowhere");
        var unfinished = WriteRun("unfinished", new GeneratedRuns(1, 1, 1), 1, "live", manifest => manifest with { FinishedAt = null });
        await AssertMistakeAsync("the run is not finished", "history", "add", unfinished);
        var part = WriteRun("part", new GeneratedRuns(1, 1, 1), 1, "live", manifest => manifest with { Shard = new RunShard(2, 3) });
        await AssertMistakeAsync("this is part 2/3 of a run", "history", "add", part);
        var strange = WriteRun("strange", new GeneratedRuns(1, 2, 2), 1, "live");
        var samples = Path.Combine(strange, "samples.jsonl");
        File.WriteAllText(samples, File.ReadAllText(samples).Replace("\"task\":\"", "\"task\":\"another-", StringComparison.Ordinal));
        await AssertMistakeAsync("run.json and samples.jsonl do not belong together", "history", "add", strange);
        await AssertMistakeAsync("the name of the history is empty", "history", "--db", "");
        await AssertMistakeAsync("is not known here", "history", "postgres://me:swordfish@db/runs");
        await AssertMistakeAsync("the server cannot be reached", "history", "--db", "postgres://me:swordfish@127.0.0.1:1/runs");
        _scratch.Write("diary", string.Concat(Enumerable.Repeat("Dear diary,\n", 100)));
        await AssertMistakeAsync("no database of SQLite", "report", WriteRun("run", new GeneratedRuns(1, 1, 1), 1, "live"), "--history", "diary");
    }

    [Test]
    public async Task The_report_of_a_run_shows_the_history_of_its_models()
    {
        var run = WriteRun("run", new GeneratedRuns(1, 4, 3), 3, "live");
        using (var store = HistoryStores.OpenOrCreate(Database))
        {
            store.Add(new GeneratedRuns(2, 4, 3).Import(1), CancellationToken.None);
            store.Add(new GeneratedRuns(1, 4, 3).Import(2), CancellationToken.None);
        }

        var result = await Tool.RunAsync(_scratch.Path, "report", run, "--history", Database);
        Assert.That((result.ExitCode, result.Errors), Is.EqualTo((0, "")));
        var page = await File.ReadAllTextAsync(Path.Combine(run, "report.html"));
        Assert.That(page, Does.Contain("id=\"history\"").And.Contain("Runs of model-000").And.Not.Contain("Runs of model-001"));
        Assert.That(System.Text.RegularExpressions.Regex.Count(page, "<th scope=\"row\">2026-03-0"), Is.EqualTo(3), "the run itself among them");
    }

    [Test]
    public async Task Graded_samples_add_themselves_and_an_unwritable_history_is_told_before_they_are_graded()
    {
        var tasks = _scratch.Write("tasks.jsonl", MultiPlETask + "\n");
        var samples = _scratch.Write("samples.jsonl", "{\"task_id\": \"one\", \"completion\": \"        return 1;\\n    }\\n\", \"model\": \"graded\"}\n");
        string[] grade = ["grade", "--tasks", tasks, "--samples", samples, "--quality", "none", "--quiet", "--out", Path.Combine(_scratch.Path, "run")];
        await AssertMistakeAsync("there is no folder", [.. grade, "--history", "nowhere/history.db"]);

        _scratch.Write(".git/HEAD", new string('a', 40));
        var result = await Tool.RunAsync(_scratch.Path, [.. grade, "--history"]);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Output, Does.Contain("added to codeeval-history.db"));
        using var store = HistoryStores.Open(Path.Combine(_scratch.Path, "codeeval-history.db"));
        var run = store.Read(new HistoryQuery()).Single();
        Assert.That((run.Command, run.Source is null, run.Models.Single().Name, run.Models.Single().Results.Single().Passed), Is.EqualTo(("grade", false, "graded", 1)));
    }

    [Test]
    [Explicit("It compiles and runs a suite twice; --filter TestCategory=Slow runs it.")]
    [Category("Slow")]
    public async Task A_run_adds_itself_and_tells_the_commit_that_it_was_started_at()
    {
        var run = Path.Combine(_scratch.Path, "run");
        string[] arguments = ["run", "--filter", "id=slugify", "--samples", "1", "--quality", "none", "--quiet", "--out", run, "--history", Database];
        var first = await RunAsync('1', arguments);
        Assert.That(first.ExitCode, Is.Zero, first.Errors);
        Assert.That(first.Output, Does.Contain($"History: {run} added to {Database}"));

        // A later commit is no reason not to go on, and the run stays one of the commit that it was started at.
        var resumed = await RunAsync('2', [.. arguments, "--resume"]);
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Errors);
        Assert.That(resumed.Output, Does.Contain($"History: {run} brought up to date in {Database}"));
        using var store = HistoryStores.Open(Database);
        Assert.That(store.Read(new HistoryQuery()).Single().Source, Is.EqualTo(new RunSource(new string('1', 40), "topic")));

        async Task<ToolResult> RunAsync(char commit, string[] options)
        {
            var environment = new Dictionary<string, string>
            {
                ["GITHUB_ACTIONS"] = "true",
                ["GITHUB_SHA"] = new(commit, 40),
                ["GITHUB_HEAD_REF"] = "topic",
            };
            using var tool = Tool.Start(RepositoryRoot.Folder, environment, options);
            return await tool.WaitAsync();
        }
    }

    [Test]
    [Explicit("It writes runs of many samples; --filter TestCategory=Slow runs it.")]
    [Category("Slow")]
    [Platform(Exclude = "Win")]
    public async Task Killed_in_the_midst_of_adding_it_leaves_a_whole_history_that_takes_the_run_again()
    {
        var before = WriteRun("before", new GeneratedRuns(1, 10, 3), 1, "live");
        var large = WriteRun("large", new GeneratedRuns(2, 1000, 100), 2, "live");
        Assert.That((await AddAsync(before)).ExitCode, Is.Zero);

        // What a transaction has written so far goes into the log beside the file once it is more than memory is set aside for.
        var log = new FileInfo(Database + "-wal");
        foreach (var written in new[] { 1, 500_000, 2_000_000 })
        {
            using var tool = Tool.Start(_scratch.Path, [], "history", "add", large, "--db", Database);
            await UntilAsync(() => tool.HasExited || LengthOf(log) >= written);
            await tool.KillAsync();
            Assert.That((await tool.WaitAsync()).ExitCode, Is.EqualTo(Killed), "it was over before it could be killed");

            Assert.That(Sql("pragma integrity_check"), Is.EqualTo("ok"));
            Assert.That((Sql("select count(*) from runs"), Sql("select count(*) from samples"), Sql("select count(*) from results")), Is.EqualTo(("1", "30", "10")));
            using var store = HistoryStores.Open(Database);
            Assert.That(store.Read(new HistoryQuery()), Has.Length.EqualTo(1));
        }

        var again = await AddAsync(large);
        Assert.That((again.ExitCode, again.Output), Is.EqualTo((0, $"History: {large} added to {Database}\n")));
        Assert.That((Sql("pragma integrity_check"), Sql("select count(*) from samples")), Is.EqualTo(("ok", "200030")));

        Task<ToolResult> AddAsync(string run) => Tool.RunAsync(_scratch.Path, "history", "add", run, "--db", Database);
    }

    [Test]
    [Explicit("It adds a million samples; --filter TestCategory=Slow runs it.")]
    [Category("Slow")]
    public async Task A_million_samples_are_kept_and_answered_for()
    {
        var runs = new GeneratedRuns(2, 500, 10);
        using (var store = HistoryStores.OpenOrCreate(Database))
        {
            for (var number = 0; number < 100; number++)
            {
                store.Add(runs.Import(number), CancellationToken.None);
            }
        }

        Assert.That(Sql("select count(*) from samples"), Is.EqualTo("1000000"));
        foreach (var options in new string[][] { [], ["--limit", "1000"] })
        {
            var result = await Tool.RunAsync(_scratch.Path, ["history", "--db", Database, .. options]);
            Assert.That((result.ExitCode, result.Errors), Is.EqualTo((0, "")));
            Assert.That(result.Output, Does.Contain("pass@1"));
        }
    }

    private string WriteRun(string name, GeneratedRuns runs, int number, string origin, Func<RunManifest, RunManifest>? change = null)
    {
        var path = Path.Combine(_scratch.Path, name);
        using var folder = RunFolder.OpenToWrite(path, resume: false);
        var manifest = runs.Manifest(number);
        manifest = manifest with { Models = [.. manifest.Models.Select(model => model with { Origin = origin })] };
        RunManifestFile.Write(folder, change?.Invoke(manifest) ?? manifest);
        using var file = File.Create(folder.Samples);
        foreach (var sample in runs.Samples(number))
        {
            file.Write(AppendedJsonLines.ToLine(sample, RunJson.Lines.SampleRecord));
        }

        return path;
    }

    private async Task AssertMistakeAsync(string part, params string[] arguments)
    {
        var before = Directory.GetFileSystemEntries(_scratch.Path);
        var result = await Tool.RunAsync(_scratch.Path, arguments);
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Output + result.Errors);
        Assert.That(result.Errors.TrimEnd('\n'), Does.StartWith("codeeval: ").And.Not.Contain("\n").And.Not.Contain("swordfish").And.Contain(part));
        Assert.That(result.Output, Is.Empty);
        Assert.That(Directory.GetFileSystemEntries(_scratch.Path), Is.EqualTo(before));
    }

    private string? Sql(string statement)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static long LengthOf(FileInfo file)
    {
        file.Refresh();
        return file.Exists ? file.Length : 0;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
        {
            await timer.WaitForNextTickAsync();
        }
    }
}
