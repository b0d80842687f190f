using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>What a resumed run asks for, and how asking and grading go side by side.</summary>
[Explicit("Starts the tool again and again; --filter TestCategory=Slow runs it.")]
[Category("Slow")]
public sealed class ResumeAndOverlapTests
{
    private const string Filter = "id=roman-numerals";

    private LiveRuns _runs = null!;

    [SetUp]
    public void SetUp() => _runs = new LiveRuns();

    [TearDown]
    public void TearDown() => _runs.Dispose();

    [Test]
    public async Task A_changed_temperature_is_asked_for_anew_and_said_so()
    {
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right);
        _runs.Configure(server.Address, []);
        await _runs.FinishAsync("run", "--filter", Filter, "--samples", "2");

        var result = await _runs.FinishAsync("run", "--filter", Filter, "--samples", "2", "--temperature", "0.5", "--resume");

        Assert.That(result.Output, Does.Contain("2 replies in replies.jsonl do not answer this run"));
        Assert.That(server.Asked.Select(TemperatureOf), Is.EqualTo(new double?[] { null, null, 0.5, 0.5 }));
        Assert.That(_runs.LinesOf("run", "replies.jsonl"), Has.Count.EqualTo(4), "what was paid for is kept");

        var back = await _runs.FinishAsync("run", "--filter", Filter, "--samples", "2", "--resume");
        Assert.That(server.Asked, Has.Count.EqualTo(4), "the first replies are still there");
        Assert.That(back.Output, Does.Contain("2 replies of an earlier part of the run are there"));
    }

    [Test]
    public async Task A_changed_prompt_is_asked_for_anew_and_said_so()
    {
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right);
        _runs.Configure(server.Address, []);
        var task = _runs.CopyTask("roman-numerals");
        await _runs.FinishAsync("run", "--tasks", task, "--samples", "2");
        await File.AppendAllTextAsync(Path.Combine(task, "prompt.md"), "\nBe quick.\n");

        var result = await _runs.FinishAsync("run", "--tasks", task, "--samples", "2", "--resume");

        Assert.That(result.Output, Does.Contain("2 replies in replies.jsonl do not answer this run"));
        Assert.That(server.Asked.Count(asked => asked.Message(1).Contains("Be quick.", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(server.Asked, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Changed_hidden_tests_grade_anew_what_was_answered()
    {
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right);
        _runs.Configure(server.Address, []);
        var task = _runs.CopyTask("word-frequency");
        await _runs.FinishAsync("run", "--tasks", task, "--samples", "1");
        foreach (var test in Directory.GetFiles(Path.Combine(task, "tests"), "*.out"))
        {
            await File.WriteAllTextAsync(test, "something else\n");
        }

        await File.WriteAllTextAsync(Path.Combine(task, "reference", "Solution.cs"), "System.Console.WriteLine(\"something else\");\n");

        await _runs.FinishAsync("run", "--tasks", task, "--samples", "1", "--resume");

        Assert.That(server.Asked, Has.Count.EqualTo(1));
        Assert.That(LiveRuns.VerdictsOf(_runs.SamplesOf("run")), Is.EqualTo(new[] { "testsFailed" }));
    }

    [Test]
    public async Task More_repairs_are_asked_for_from_where_the_run_stands()
    {
        await using var server = await SuiteServer.StartAsync(RepairRunTests.FirstBroken);
        _runs.Configure(server.Address, []);
        await _runs.FinishAsync("run", "--filter", Filter, "--samples", "1");
        Assert.That(LiveRuns.VerdictsOf(_runs.SamplesOf("run")), Is.EqualTo(new[] { "compileError" }));

        await _runs.FinishAsync("run", "--filter", Filter, "--samples", "1", "--repair", "1", "--resume");

        Assert.That(server.Asked.Select(asked => asked.Step), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(LiveRuns.VerdictsOf(_runs.SamplesOf("run")), Is.EqualTo(new[] { "passed" }));
    }

    [Test]
    public async Task A_second_process_is_refused_while_the_first_one_runs()
    {
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right, _ =>
        {
            asked.TrySetResult();
            return release.Task;
        });
        _runs.Configure(server.Address, []);
        using var first = _runs.Start("run", "--filter", Filter, "--samples", "1", "--resume");
        await asked.Task;

        var second = await _runs.RunAsync("run", "--filter", Filter, "--samples", "1", "--resume");
        release.SetResult();

        Assert.That(second.ExitCode, Is.EqualTo(2));
        Assert.That(second.Errors.Trim(), Does.Contain("another process is writing a run here").And.Not.Contain('\n'));
        Assert.That((await first.WaitAsync()).ExitCode, Is.Zero);
        Assert.That(server.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Reasoning_is_kept_and_never_graded_as_code([Values] bool stream)
    {
        await using var server = await SuiteServer.StartAsync(asked => asked.Index == 0
            ? Answers.Reasoned($"Maybe so:\n```csharp\n{RepairRunTests.BrokenOf(asked)}\n```\n", $"```csharp\n{asked.Task.Reference[0].Text}\n```")
            : Answers.Reply($"<think>\nMaybe so:\n```csharp\n{RepairRunTests.BrokenOf(asked)}\n```\n</think>\n\n```csharp\n{asked.Task.Reference[0].Text}\n```"));
        _runs.Configure(server.Address, new() { ["stream"] = stream });

        await _runs.FinishAsync("run", "--filter", Filter, "--samples", "2");

        Assert.That(LiveRuns.VerdictsOf(_runs.SamplesOf("run")), Is.EqualTo(new[] { "passed", "passed" }));
        Assert.That(_runs.SamplesOf("run").Select(sample => sample.GetProperty("submission").GetString()), Is.All.Not.Contains("WhatIsThis"));
        var replies = _runs.LinesOf("run", "replies.jsonl").OrderBy(LiveRuns.KeyOf, StringComparer.Ordinal).ToList();
        Assert.That(replies[0].GetProperty("reasoning").GetString(), Does.StartWith("Maybe so:").And.Contain("WhatIsThis"));
        Assert.That(replies[0].GetProperty("completion").GetString(), Does.Not.Contain("Maybe so:"));
        Assert.That(replies[1].GetProperty("completion").GetString(), Does.StartWith("<think>"), "a raw reply is kept raw");
    }

    [Test]
    public async Task Reasoning_does_not_go_back_with_a_repair()
    {
        await using var server = await SuiteServer.StartAsync(asked => asked.Step == 0
            ? Answers.Reasoned("I wonder about it.", $"```csharp\n{RepairRunTests.BrokenOf(asked)}\n```")
            : SuiteServer.Right(asked));
        _runs.Configure(server.Address, []);

        await _runs.FinishAsync("run", "--filter", Filter, "--samples", "1", "--repair", "1");

        Assert.That(server.Asked[1].Request.Body, Does.Not.Contain("I wonder about it."));
        Assert.That(LiveRuns.VerdictsOf(_runs.SamplesOf("run")), Is.EqualTo(new[] { "passed" }));
    }

    [Test]
    public async Task A_fast_model_is_graded_while_a_slow_one_still_thinks()
    {
        var release = new TaskCompletionSource();
        await using var slow = await SuiteServer.StartAsync(SuiteServer.Right, _ => release.Task);
        await using var fast = await SuiteServer.StartAsync(SuiteServer.Right);
        _runs.ConfigureAll(slow.Address, new() { ["name"] = "slow" }, new() { ["name"] = "fast", ["endpoint"] = fast.Address });
        using var running = _runs.Start("run", "--filter", Filter, "--samples", "4", "--parallel", "2");

        await LiveRuns.UntilAsync(() => _runs.LinesOf("run", "samples.jsonl").Count == 4, running);
        var graded = _runs.LinesOf("run", "samples.jsonl");
        Assert.That(slow.Asked, Has.Count.AtMost(2), "none of the slow ones is answered");
        release.SetResult();
        var result = await running.WaitAsync();

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(graded.Select(sample => sample.GetProperty("model").GetString()), Is.All.EqualTo("fast"));
        Assert.That(LiveRuns.VerdictsOf(graded), Is.All.EqualTo("passed"));
        Assert.That(_runs.SamplesOf("run"), Has.Count.EqualTo(8));
    }

    [Test]
    public async Task A_slow_reply_holds_up_no_other_of_its_model()
    {
        var release = new TaskCompletionSource();
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right, asked => asked.Index == 0 ? release.Task : Task.CompletedTask);
        _runs.Configure(server.Address, []);
        using var running = _runs.Start("run", "--filter", Filter, "--samples", "5", "--parallel", "2");

        await LiveRuns.UntilAsync(() => _runs.LinesOf("run", "samples.jsonl").Count == 4, running);
        var graded = _runs.LinesOf("run", "samples.jsonl");
        release.SetResult();

        Assert.That((await running.WaitAsync()).ExitCode, Is.Zero);
        Assert.That(graded.Select(sample => sample.GetProperty("index").GetInt32()), Is.EquivalentTo(new[] { 1, 2, 3, 4 }));
        Assert.That(_runs.SamplesOf("run"), Has.Count.EqualTo(5));
    }

    [TestCase(503, null)]
    [TestCase(429, "200")]
    [Platform(Exclude = "Win")]
    public async Task Ctrl_C_while_it_waits_to_ask_again_ends_at_once_and_resume_finishes(int status, string? retryAfter)
    {
        var ready = false;
        await using var server = await SuiteServer.StartAsync(
            one => Volatile.Read(ref ready) ? SuiteServer.Right(one) : Answers.Status(status, "{}", retryAfter));
        _runs.Configure(server.Address, new() { ["retries"] = 20 });
        string[] options = ["--filter", Filter, "--samples", "2", "--resume"];
        using (var running = _runs.Start("run", options))
        {
            await LiveRuns.UntilAsync(() => _runs.LinesOf("run", "calls.jsonl").Any(line => line.TryGetProperty("outcome", out _)), running);
            running.Interrupt();

            // Far less than the waits that are left.
            var result = await running.WaitAsync().WaitAsync(TimeSpan.FromSeconds(60));
            Assert.That(result.ExitCode, Is.EqualTo(130), result.Errors);
            Assert.That(result.Errors.Trim(), Does.Contain("--resume").And.Not.Contain('\n'));
        }

        Volatile.Write(ref ready, true);
        await _runs.FinishAsync("run", options);
        Assert.That(LiveRuns.VerdictsOf(_runs.SamplesOf("run")), Is.EqualTo(new[] { "passed", "passed" }));
    }

    private static double? TemperatureOf(Asked asked) =>
        asked.Request.Json.TryGetProperty("temperature", out var temperature) ? temperature.GetDouble() : null;
}
