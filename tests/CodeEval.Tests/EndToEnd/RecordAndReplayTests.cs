using System.Text.Json;
using System.Text.Json.Nodes;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>A live run is recorded, and replayed where there is no server.</summary>
[Explicit("Starts the tool again and again; --filter TestCategory=Slow runs it.")]
[Category("Slow")]
public sealed class RecordAndReplayTests
{
    private LiveRuns _runs = null!;

    [SetUp]
    public void SetUp() => _runs = new LiveRuns();

    [TearDown]
    public void TearDown() => _runs.Dispose();

    [Test]
    public async Task A_run_with_repairs_and_tools_is_the_same_when_it_is_replayed()
    {
        string[] options = ["--filter", "id=roman-numerals|id=duration-format", "--samples", "2", "--repair", "1", "--tools"];
        await using (var server = await SuiteServer.StartAsync(ToolThenBrokenThenRight))
        {
            _runs.Configure(server.Address, new() { ["price"] = new { input = 1, output = 2 } });
            await _runs.FinishAsync("live", options);
        }

        await RecordAsync("live", "recording");
        var replayed = await _runs.ReplayAsync("recording", "replay", options);

        Assert.That(replayed.ExitCode, Is.Zero, replayed.Errors);
        Assert.That(Without(_runs.SamplesOf("replay"), "durationMs"), Is.EqualTo(Without(_runs.SamplesOf("live"), "durationMs", "costUsd", "calls", "replies")));
        Assert.That(_runs.SamplesOf("replay").Select(RepairRunTests.TurnsOf), Is.All.EqualTo(new[] { ("compileError", "compiler"), ("passed", null) }));
        Assert.That(_runs.LinesOf("replay", "calls.jsonl"), Is.Empty);
        Assert.That(
            Differences("", _runs.ReportOf("live"), _runs.ReportOf("replay")),
            Is.EquivalentTo(new[]
            {
                "notice", "models[0].origin", "models[0].price", "models[0].service", "models[0].costUsd", "models[0].costSamples", "models[0].costUnknownSamples", "models[0].costPerSolvedTaskUsd",
                "tasks[0].models[0].costUsd", "tasks[1].models[0].costUsd",
            }));
    }

    [Test]
    public async Task Replies_are_recorded_byte_for_byte()
    {
        const string Text = "\uFEFFNo code.\r\n\r\n  𝔘nicode\tand a lone\rreturn \n\n";
        await using var server = await SuiteServer.StartAsync(_ => Answers.Reply(Text));
        _runs.Configure(server.Address, new() { ["stream"] = false });
        await _runs.FinishAsync("live", "--filter", "id=roman-numerals", "--samples", "1");

        await RecordAsync("live", "recording");

        Assert.That(File.ReadAllBytes(_runs.PathOf("recording/reference/roman-numerals/0.md")), Is.EqualTo(System.Text.Encoding.UTF8.GetBytes(Text)));
    }

    [Test]
    public async Task A_recording_is_not_written_over_another()
    {
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right);
        _runs.Configure(server.Address, []);
        await _runs.FinishAsync("live", "--filter", "id=roman-numerals", "--samples", "1");
        await RecordAsync("live", "recording");

        var again = await Tool.RunAsync(RepositoryRoot.Folder, "record", _runs.PathOf("live"), "--out", _runs.PathOf("recording"));

        Assert.That(again.ExitCode, Is.EqualTo(2));
        Assert.That(again.Errors.Trim(), Does.Contain("a recording is here already").And.Not.Contain('\n'));
    }

    [Test]
    public async Task A_recording_of_another_prompt_leaves_samples_unscored_with_the_reason()
    {
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right);
        _runs.Configure(server.Address, []);
        var task = _runs.CopyTask("roman-numerals");
        await _runs.FinishAsync("live", "--tasks", task, "--samples", "2");
        await RecordAsync("live", "recording");
        await File.AppendAllTextAsync(Path.Combine(task, "prompt.md"), "\nBe quick.\n");

        var replayed = await _runs.ReplayAsync("recording", "replay", "--tasks", task, "--samples", "2");

        Assert.That(replayed.ExitCode, Is.EqualTo(3));
        Assert.That(replayed.Output, Does.Contain("was recorded for another prompt"));
        Assert.That(LiveRuns.VerdictsOf(_runs.SamplesOf("replay")), Is.All.EqualTo("unscored").And.Exactly(2).Items);
        Assert.That(_runs.SamplesOf("replay").Select(sample => sample.GetProperty("message").GetString()), Is.All.Contains("was recorded for another prompt"));
    }

    [Test]
    public async Task A_recording_that_ends_within_a_call_of_a_tool_leaves_the_sample_unscored()
    {
        Tool? running = null;
        await using var server = await SuiteServer.StartAsync(RepairRunTests.FirstCompiles, asked => asked.Step == 1 ? running!.KillAsync() : Task.CompletedTask);
        _runs.Configure(server.Address, []);
        string[] options = ["--filter", "id=roman-numerals", "--samples", "1", "--tools"];
        running = _runs.Start("live", options);
        using (running)
        {
            await running.WaitAsync();
        }

        await RecordAsync("live", "recording");
        var replayed = await _runs.ReplayAsync("recording", "replay", options);

        Assert.That(replayed.ExitCode, Is.EqualTo(3), replayed.Errors);
        Assert.That(_runs.SamplesOf("replay").Single().GetProperty("message").GetString(), Does.Contain("ends before"));
    }

    private static Answer ToolThenBrokenThenRight(Asked asked) => asked.Step switch
    {
        0 => Answers.ToolCall("lookup_api", """{"name":"List<T>"}"""),
        1 => SuiteServer.Code(RepairRunTests.BrokenOf(asked)),
        _ => SuiteServer.Right(asked),
    };

    private async Task RecordAsync(string run, string recording)
    {
        var result = await Tool.RunAsync(RepositoryRoot.Folder, "record", _runs.PathOf(run), "--out", _runs.PathOf(recording));
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
    }

    private static IEnumerable<string> Without(IEnumerable<JsonElement> samples, params string[] fields) => samples.Select(sample =>
    {
        var copy = JsonNode.Parse(sample.GetRawText())!.AsObject();
        foreach (var field in fields)
        {
            copy.Remove(field);
        }

        return copy.ToJsonString();
    });

    // The paths of what differs between two texts of JSON.
    private static IEnumerable<string> Differences(string path, JsonNode? first, JsonNode? second) => (first, second) switch
    {
        (JsonObject one, JsonObject other) => one.Select(field => field.Key).Union(other.Select(field => field.Key))
            .SelectMany(name => Differences(path.Length == 0 ? name : $"{path}.{name}", one[name], other[name])),
        (JsonArray one, JsonArray other) when one.Count == other.Count =>
            Enumerable.Range(0, one.Count).SelectMany(index => Differences($"{path}[{index}]", one[index], other[index])),
        _ => JsonNode.DeepEquals(first, second) ? [] : [path],
    };
}
