using System.Text.Json;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>Models that may repair their answers, and call tools, in runs of the tool.</summary>
[Explicit("Starts the tool again and again; --filter TestCategory=Slow runs it.")]
[Category("Slow")]
public sealed class RepairRunTests
{
    private const string Tasks = "id=roman-numerals|id=duration-format";

    private LiveRuns _runs = null!;

    [SetUp]
    public void SetUp() => _runs = new LiveRuns();

    [TearDown]
    public void TearDown() => _runs.Dispose();

    [Test]
    public async Task An_answer_that_does_not_compile_goes_back_with_the_diagnostic_and_is_repaired()
    {
        await using var server = await SuiteServer.StartAsync(FirstBroken);
        _runs.Configure(server.Address, new() { ["price"] = new { input = 1, output = 2 } });

        await _runs.FinishAsync("run", "--filter", Tasks, "--samples", "1", "--repair", "1");

        foreach (var sample in _runs.SamplesOf("run"))
        {
            Assert.That(TurnsOf(sample), Is.EqualTo(new[] { ("compileError", "compiler"), ("passed", null) }));
            Assert.That(sample.GetProperty("turns")[0].GetProperty("errors").EnumerateArray().Select(error => error.GetString()), Is.EqualTo(new[] { "CS0103" }));
            Assert.That(sample.GetProperty("verdict").GetString(), Is.EqualTo("passed"));
            Assert.That(sample.GetProperty("calls").GetInt32(), Is.EqualTo(2));
            Assert.That(sample.GetProperty("costUsd").GetDecimal(), Is.EqualTo(2 * (11 * 1 + 7 * 2) / 1_000_000m));
        }

        var repair = server.Asked.First(asked => asked.Step == 1);
        Assert.That(RolesOf(repair), Is.EqualTo(new[] { "system", "user", "assistant", "user" }));
        Assert.That(repair.Message(2), Does.Contain("WhatIsThis").And.Contain("Here it is:"));
        Assert.That(repair.Message(3), Does.Contain("error CS0103").And.Contain("WhatIsThis"));

        var model = _runs.ReportOf("run")["models"]![0]!;
        var after = model["afterRepairs"]!.AsArray().Select(step => ((int)step!["repairs"]!, (double)step["passAt"]!["1"]!["estimate"]!));
        Assert.That(after, Is.EqualTo(new[] { (0, 0.0), (1, 1.0) }));
        Assert.That((string)model["recovery"]![0]!["failure"]!, Is.EqualTo("CS0103"));
        Assert.That((int)model["recovery"]![0]!["passed"]!, Is.EqualTo(2));
    }

    [Test]
    public async Task Killed_between_the_turns_it_goes_on_with_the_second_one()
    {
        Tool? running = null;
        var kills = 0;
        await using var server = await SuiteServer.StartAsync(FirstBroken, async asked =>
        {
            if (asked.Step == 1 && Interlocked.Increment(ref kills) == 1)
            {
                await running!.KillAsync();
            }
        });
        _runs.Configure(server.Address, []);
        string[] options = ["--filter", Tasks, "--samples", "1", "--repair", "1", "--parallel", "1", "--resume"];
        running = _runs.Start("run", options);
        using (running)
        {
            await running.WaitAsync();
        }

        Assert.That(_runs.LinesOf("run", "replies.jsonl"), Has.Count.EqualTo(1), "only the first turn was answered");
        await _runs.FinishAsync("run", options);

        Assert.That(server.Asked.Where(asked => asked.Step == 0).Select(asked => asked.Key), Is.Unique.And.Exactly(2).Items);
        Assert.That(server.Asked.Count(asked => asked.Step == 1), Is.EqualTo(3), "that which was open at the kill is asked for again");
        Assert.That(_runs.SamplesOf("run").Select(TurnsOf), Is.All.EqualTo(new[] { ("compileError", "compiler"), ("passed", null) }));
        Assert.That(_runs.LinesOf("run", "replies.jsonl"), Has.Count.EqualTo(4));
    }

    [TestCase("lru-cache", "evicts-newest", "What_was_used_last_stays")]
    [TestCase("word-frequency", "share-of-printed-words", "row-your-boat")]
    public async Task An_answer_that_fails_a_public_example_goes_back_with_the_example(string task, string wrong, string example)
    {
        await using var server = await SuiteServer.StartAsync(asked => asked.Step == 0
            ? SuiteServer.Code(asked.Task.KnownWrong.Single(solution => solution.Name.Contains(wrong, StringComparison.Ordinal)).Text)
            : SuiteServer.Right(asked));
        _runs.Configure(server.Address, []);

        await _runs.FinishAsync("run", "--filter", $"id={task}", "--samples", "1", "--repair", "2");

        Assert.That(TurnsOf(_runs.SamplesOf("run").Single()), Is.EqualTo(new[] { ("testsFailed", "examples"), ("passed", null) }));
        Assert.That(server.Asked, Has.Count.EqualTo(2));
        Assert.That(server.Asked[1].Message(3), Does.Contain(example));
    }

    [Test]
    public async Task What_only_hidden_tests_find_is_not_told_and_not_asked_again()
    {
        await using var server = await SuiteServer.StartAsync(asked =>
            SuiteServer.Code(asked.Task.KnownWrong.Single(solution => solution.Name.Contains("null-value-is-a-miss", StringComparison.Ordinal)).Text));
        _runs.Configure(server.Address, []);

        await _runs.FinishAsync("run", "--filter", "id=lru-cache", "--samples", "1", "--repair", "2");

        Assert.That(TurnsOf(_runs.SamplesOf("run").Single()), Is.EqualTo(new[] { ("testsFailed", (string?)null) }));
        Assert.That(server.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_tool_is_called_and_its_result_goes_back_to_the_model([Values] bool stream)
    {
        await using var server = await SuiteServer.StartAsync(FirstCompiles);
        _runs.Configure(server.Address, new() { ["stream"] = stream });

        await _runs.FinishAsync("run", "--filter", Tasks, "--samples", "1", "--tools");

        var first = server.Asked[0].Request.Json;
        var tools = first.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function")).ToList();
        Assert.That(tools.Select(tool => tool.GetProperty("name").GetString()), Is.EqualTo(new[] { "compile", "run_example", "lookup_api" }));
        Assert.That(tools.Select(tool => tool.GetProperty("description").GetString()), Is.All.Not.Empty);
        Assert.That(tools[0].GetProperty("parameters").GetProperty("properties").TryGetProperty("code", out _));

        var second = server.Asked.First(asked => asked.Step == 1);
        Assert.That(RolesOf(second), Is.EqualTo(new[] { "system", "user", "assistant", "tool" }));
        Assert.That(second.Request.Json.GetProperty("messages")[2].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("name").GetString(), Is.EqualTo("compile"));
        Assert.That(second.Message(3), Does.Contain("CS0103").And.Contain("WhatIsThis"));

        foreach (var sample in _runs.SamplesOf("run"))
        {
            Assert.That(sample.GetProperty("verdict").GetString(), Is.EqualTo("passed"));
            Assert.That(sample.GetProperty("toolCalls").EnumerateArray().Select(call => call.GetString()), Is.EqualTo(new[] { "compile" }));
            Assert.That(sample.GetProperty("calls").GetInt32(), Is.EqualTo(2));
            Assert.That(sample.GetProperty("usage").GetProperty("outputTokens").GetInt64(), Is.EqualTo(14));
        }

        var calls = _runs.LinesOf("run", "calls.jsonl").Where(line => line.TryGetProperty("task", out _)).ToList();
        Assert.That(calls.Select(call => call.GetProperty("step").GetInt32()).Order(), Is.EqualTo(new[] { 0, 0, 1, 1 }));
    }

    [Test]
    public async Task A_model_that_calls_tools_for_ever_comes_to_an_end()
    {
        await using var server = await SuiteServer.StartAsync(_ => Answers.ToolCall("lookup_api", """{"name":"List<T>"}"""));
        _runs.Configure(server.Address, []);

        await _runs.FinishAsync("run", "--filter", "id=roman-numerals", "--samples", "1", "--tools", "--repair", "1");

        Assert.That(_runs.SamplesOf("run").Single().GetProperty("verdict").GetString(), Is.EqualTo("noCode"));
        Assert.That(server.Asked, Has.Count.InRange(2, 40));
    }

    internal static Answer FirstBroken(Asked asked) =>
        asked.Step == 0 ? SuiteServer.Code(BrokenOf(asked)) : SuiteServer.Right(asked);

    internal static Answer FirstCompiles(Asked asked) => asked.Step == 0
        ? Answers.ToolCall("compile", JsonSerializer.Serialize(new { code = BrokenOf(asked) }))
        : SuiteServer.Right(asked);

    internal static string BrokenOf(Asked asked) =>
        asked.Task.Reference[0].Text + "\ninternal static class Extra { internal static int Value => WhatIsThis; }\n";

    internal static IEnumerable<(string?, string?)> TurnsOf(JsonElement sample) =>
        sample.GetProperty("turns").EnumerateArray().Select(turn =>
            (turn.GetProperty("verdict").GetString(), turn.TryGetProperty("feedback", out var feedback) ? feedback.GetString() : null));

    private static IEnumerable<string?> RolesOf(Asked asked) =>
        asked.Request.Json.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString());
}
