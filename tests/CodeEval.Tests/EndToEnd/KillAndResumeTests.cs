using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>A run that is killed keeps what it has, and a resumed one asks only for the rest.</summary>
public sealed class KillAndResumeTests
{
    private const string Filter = "id=lru-cache|id=roman-numerals|id=merge-date-ranges|id=slugify";
    private const int Samples = 3;
    private const int Total = 4 * Samples;
    private const int Killed = 137;
    private const int Kills = 100;

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    [Explicit("It starts the tool a dozen times; --filter TestCategory=Slow runs it.")]
    [Category("Slow")]
    public async Task Killed_again_and_again_it_loses_nothing_and_asks_for_no_reply_twice()
    {
        Tool? running = null;
        var killAt = 0;
        var seen = 0;
        await using var server = await ReferenceServer.StartAsync(async _ =>
        {
            if (Interlocked.Increment(ref seen) == Volatile.Read(ref killAt))
            {
                await running!.KillAsync();
            }
        });
        var folder = Path.Combine(_scratch.Path, "run");

        // Seeded, so that a failure can be repeated; the moments within the tool's own work still differ.
        var random = new Random(20261123);
        var finished = false;
        for (var attempt = 0; !finished && attempt < 4 * Total; attempt++)
        {
            var known = JournalOf(folder);
            var before = server.Asked.Count;
            Volatile.Write(ref seen, 0);
            Volatile.Write(ref killAt, random.Next(2, 14));
            running = Start(server.Server.Address, folder);
            var result = await running.WaitAsync();

            var asked = server.Asked.Skip(before).ToList();
            Assert.That(asked.Intersect(known), Is.Empty, "asked again for a reply that the journal had");
            Assert.That(known, Is.SubsetOf(JournalOf(folder)), "lost a reply");
            AssertWholeSamplesAreReadable(folder);
            running.Dispose();
            finished = result.ExitCode == 0;
            Assert.That(finished || result.ExitCode == Killed, result.Errors);
        }

        Assert.That(finished);

        Assert.That(JournalOf(folder), Has.Count.EqualTo(Total));
        await AssertReportIsThatOfAnUninterruptedRunAsync(server.Server.Address, folder);
    }

    [Test]
    [Explicit("A hundred runs take many minutes; --filter TestCategory=LiveCampaign runs them.")]
    [Category("LiveCampaign")]
    public async Task Killed_at_a_hundred_random_moments_it_loses_nothing_and_asks_for_no_reply_twice()
    {
        await using var server = await ReferenceServer.StartAsync();
        var start = Stopwatch.GetTimestamp();
        await AssertEndsWellAsync(server, Path.Combine(_scratch.Path, "first"));
        var whole = Stopwatch.GetElapsedTime(start);

        // As soon as a run is over another begins: the moments are spread over all of a run, its start and end too.
        var random = new Random(20261128);
        var kills = 0;
        for (var run = 0; kills < Kills; run++)
        {
            var folder = Path.Combine(_scratch.Path, $"run-{run}");
            while (kills < Kills && await KilledAtAsync(random.NextDouble() * whole, server, folder))
            {
                kills++;
            }

            await AssertEndsWellAsync(server, folder);
            await AssertReportIsThatOfAnUninterruptedRunAsync(server.Server.Address, folder, "first");
        }
    }

    [Test]
    [Explicit("It starts the tool again and again; --filter TestCategory=Slow runs it.")]
    [Category("Slow")]
    public async Task Killed_while_it_grades_it_resumes_without_a_single_call()
    {
        await using var server = await ReferenceServer.StartAsync();
        var folder = Path.Combine(_scratch.Path, "run");
        using (var running = Start(server.Server.Address, folder))
        {
            await UntilAsync(() => JournalOf(folder).Count == Total && GradedIn(folder) > 0 || running.HasExited);
            await running.KillAsync();
        }

        var calls = server.Asked.Count;
        using var resumed = Start(server.Server.Address, folder);
        var result = await resumed.WaitAsync();
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(server.Asked, Has.Count.EqualTo(calls));
        await AssertReportIsThatOfAnUninterruptedRunAsync(server.Server.Address, folder);
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task Ctrl_C_ends_with_130_and_says_how_to_go_on()
    {
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        await using var server = await ReferenceServer.StartAsync(async number =>
        {
            if (number > 2)
            {
                asked.TrySetResult();
                await never.Task;
            }
        });
        var folder = Path.Combine(_scratch.Path, "run");
        using var running = Start(server.Server.Address, folder);
        await asked.Task;
        running.Interrupt();
        var result = await running.WaitAsync();
        never.SetResult();

        Assert.That(result.ExitCode, Is.EqualTo(130));
        Assert.That(result.Errors, Does.Contain("--resume"));
        Assert.That(JournalOf(folder), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_folder_with_a_run_is_not_overwritten_without_resume()
    {
        var journal = _scratch.Write("replies.jsonl", "what was paid for\n");

        var result = await Tool.RunAsync(RepositoryRoot.Folder, "run", "--filter", "id=lru-cache", "--out", _scratch.Path);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Errors, Does.Contain("--resume"));
        var resumed = await Tool.RunAsync(RepositoryRoot.Folder, "run", "--filter", "id=lru-cache", "--out", _scratch.Path, "--resume");
        Assert.That((resumed.ExitCode, resumed.Errors), Is.EqualTo((2, $"codeeval: {_scratch.Path}: the folder holds files of the names that a run writes, and no run.json, so there is no run to go on with; choose another --out.\n")));
        Assert.That(File.ReadAllText(journal), Is.EqualTo("what was paid for\n"));
    }

    /// <summary>Lets the tool run until a moment; whether it had to be killed.</summary>
    private async Task<bool> KilledAtAsync(TimeSpan moment, ReferenceServer server, string folder)
    {
        var known = JournalOf(folder);
        var before = server.Asked.Count;
        using var running = Start(server.Server.Address, folder);
        await Task.WhenAny(running.WaitAsync(), Task.Delay(moment));
        var killed = !running.HasExited;
        await running.KillAsync();

        Assert.That(server.Asked.Skip(before).Intersect(known), Is.Empty, "asked again for a reply that the journal had");
        Assert.That(known, Is.SubsetOf(JournalOf(folder)), "lost a reply");
        AssertWholeSamplesAreReadable(folder);
        return killed;
    }

    private async Task AssertEndsWellAsync(ReferenceServer server, string folder)
    {
        var known = JournalOf(folder);
        var before = server.Asked.Count;
        using var running = Start(server.Server.Address, folder);
        var result = await running.WaitAsync();
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(server.Asked.Skip(before).Intersect(known), Is.Empty, "asked again for a reply that the journal had");
        Assert.That(JournalOf(folder), Is.Unique.And.Count.EqualTo(Total));
    }

    private Tool Start(Uri endpoint, string folder)
    {
        var config = _scratch.Write("codeeval.json", JsonSerializer.Serialize(new
        {
            models = new[] { new { name = "reference", endpoint, model = "reference-1", seed = 0 } },
        }));
        return Tool.Start(
            RepositoryRoot.Folder, [], "run", "--config", config, "--filter", Filter,
            "--samples", $"{Samples}", "--parallel", "2", "--quality", "none", "--out", folder, "--resume");
    }

    private async Task AssertReportIsThatOfAnUninterruptedRunAsync(Uri endpoint, string folder, string uninterrupted = "uninterrupted")
    {
        var whole = Path.Combine(_scratch.Path, uninterrupted);
        if (!Directory.Exists(whole))
        {
            using var tool = Start(endpoint, whole);
            var result = await tool.WaitAsync();
            Assert.That(result.ExitCode, Is.Zero, result.Errors);
        }

        Assert.That(ReportOf(folder), Is.EqualTo(ReportOf(whole)));
    }

    // How the model was served, and in how many calls, is another thing in every run.
    private static string ReportOf(string folder)
    {
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "report.json")))!;
        foreach (var model in report["models"]!.AsArray())
        {
            model!.AsObject().Remove("service");
        }

        return report.ToJsonString();
    }

    // The journal as anybody would read it: whole lines are JSON, a torn last one is nobody's.
    private static List<(string Task, long Seed)> JournalOf(string folder) =>
        [.. WholeLines(Path.Combine(folder, "replies.jsonl")).Select(line => (line.GetProperty("task").GetString()!, line.GetProperty("index").GetInt64()))];

    private static int GradedIn(string folder) => WholeLines(Path.Combine(folder, "samples.jsonl")).Count;

    private static void AssertWholeSamplesAreReadable(string folder)
    {
        foreach (var sample in WholeLines(Path.Combine(folder, "samples.jsonl")))
        {
            Assert.That(sample.GetProperty("verdict").GetString(), Is.EqualTo("passed").Or.EqualTo("testsFailed").Or.EqualTo("runtimeError"));
        }
    }

    private static List<JsonElement> WholeLines(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
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
