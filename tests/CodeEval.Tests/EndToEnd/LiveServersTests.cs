using System.Text.Json;
using CodeEval.Faults;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>The tool against servers that were not written here. docs/live-servers.md says what was tried, and what came of it.</summary>
[Explicit("They are installed from npm; --filter TestCategory=LiveServers runs them.")]
[Category("LiveServers")]
public sealed class LiveServersTests
{
    private const string MockPackage = """{ "private": true, "dependencies": { "@dwmkerr/mock-llm": "0.1.29" } }""";

    // With later versions of its web server, 1.15.2 of the gateway answers every streamed request with HTTP 500.
    private const string GatewayPackage =
        """{ "private": true, "dependencies": { "@portkey-ai/gateway": "1.15.2" }, "overrides": { "@hono/node-server": "1.13.7" } }""";

    private const int Samples = 4;

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public async Task A_mock_server_is_asked_and_its_replies_are_graded([Values] bool stream)
    {
        using var mock = await StartMockAsync();

        var result = await RunAsync(mock.Root, stream);

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(Verdicts(), Is.EqualTo(Enumerable.Repeat("passed", Samples)));
    }

    [Test]
    public async Task A_mock_server_that_refuses_leaves_samples_unscored([Values] bool stream)
    {
        using var mock = await StartMockAsync();

        var result = await RunAsync(mock.Root, stream, model: "refused");

        Assert.That(result.ExitCode, Is.EqualTo(3), result.Errors);
        Assert.That(Verdicts(), Is.EqualTo(Enumerable.Repeat("unscored", Samples)));
        Assert.That(Lines().Select(line => line.GetProperty("message").GetString()), Is.All.Contains(stream ? "Incorrect API key provided" : "401"), "the mock sends it with HTTP 200 where a stream is wanted");
    }

    [Test]
    public async Task Through_a_gateway_the_same_is_graded_as_without([Values] bool stream)
    {
        await using var model = await FaultServer.StartAsync(new FaultServerOptions { Text = SuiteReplies.Of(RepositoryRoot.PathOf("tasks")) });
        using var gateway = await StartGatewayAsync();
        await using var forwarder = await BeforeGatewayAsync(gateway, model);

        var result = await RunAsync(forwarder.Root, stream);

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(Verdicts(), Is.EqualTo(new[] { "passed", "testsFailed", "passed", "testsFailed" }).Or.EqualTo(new[] { "passed", "runtimeError", "passed", "runtimeError" }));
        Assert.That(model.Statistics, Has.Property("Requests").EqualTo(Samples).And.Property("AskedAgain").Zero);
        Assert.That(Lines().Select(line => line.GetProperty("usage").GetProperty("outputTokens").GetInt64()), Is.All.GreaterThan(0));
    }

    [Test]
    public async Task Through_a_gateway_failures_in_passing_are_asked_again([Values] bool stream)
    {
        await using var model = await FaultServer.StartAsync(new FaultServerOptions
        {
            Text = SuiteReplies.Of(RepositoryRoot.PathOf("tasks")),
            FaultShare = 1,
            Faults = [Fault.TooManyForSeconds, Fault.Unavailable],
            FaultyRepeats = 1,
            RetryAfter = TimeSpan.Zero,
        });
        using var gateway = await StartGatewayAsync();
        await using var forwarder = await BeforeGatewayAsync(gateway, model);

        var result = await RunAsync(forwarder.Root, stream);

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(model.Statistics, Has.Property("Requests").EqualTo(2 * Samples).And.Property("AskedAgain").Zero);
    }

    private static Task<NpmServer> StartGatewayAsync() =>
        NpmServer.StartAsync(GatewayPackage, "@portkey-ai/gateway/build/start-server.js", port => [$"--port={port}", "--headless"]);

    // The gateway is told by headers where a request goes.
    private static Task<HeaderForwarder> BeforeGatewayAsync(NpmServer gateway, FaultServer model) => HeaderForwarder.StartAsync(
        gateway.Root, new Dictionary<string, string> { ["x-portkey-provider"] = "openai", ["x-portkey-custom-host"] = model.Address.ToString() });

    // The last rule that matches is the one that counts.
    private static Task<NpmServer> StartMockAsync()
    {
        var code = File.ReadAllText(RepositoryRoot.PathOf("tasks", "roman-numerals", "reference", "Solution.cs"));
        var reply = JsonSerializer.Serialize(new
        {
            id = "chatcmpl-1",
            @object = "chat.completion",
            created = 1,
            model = "mock",
            choices = new[] { new { index = 0, message = new { role = "assistant", content = $"```csharp\n{code}\n```" }, finish_reason = "stop" } },
            usage = new { prompt_tokens = 10, completion_tokens = 20, total_tokens = 30 },
        });
        const string Refusal = """{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","code":"invalid_api_key"}}""";
        string[] rules =
        [
            "streaming:", "  chunkSize: 40", "  chunkIntervalMs: 1", "rules:",
            "  - path: \"/v1/chat/completions\"", "    match: \"@\"", "    response:", "      status: 200", "      content: |", $"        {reply}",
            "  - path: \"/v1/chat/completions\"", "    match: \"body.model == 'refused'\"", "    response:", "      status: 401", "      content: |", $"        {Refusal}", "",
        ];
        return NpmServer.StartAsync(MockPackage, "@dwmkerr/mock-llm/dist/main.js", _ => [], ("mock-llm.yaml", string.Join("\n", rules)));
    }

    // Only a configuration sets a seed, by which the reference server tells samples apart.
    private async Task<ToolResult> RunAsync(Uri root, bool stream, string model = "reference-1")
    {
        var config = _scratch.Write("codeeval.json", JsonSerializer.Serialize(new
        {
            models = new[] { new { name = model, endpoint = new Uri(root, "/v1"), model, seed = 0, stream } },
        }));
        using var tool = Tool.Start(
            RepositoryRoot.Folder, [], "run", "--config", config, "--filter", "id=roman-numerals",
            "--samples", $"{Samples}", "--parallel", "2", "--quality", "none", "--out", Path.Combine(_scratch.Path, "run"));
        return await tool.WaitAsync();
    }

    private IEnumerable<JsonElement> Lines() =>
        File.ReadLines(Path.Combine(_scratch.Path, "run", "samples.jsonl")).Select(line => JsonElement.Parse(line)).OrderBy(line => line.GetProperty("index").GetInt32());

    private IEnumerable<string?> Verdicts() => Lines().Select(line => line.GetProperty("verdict").GetString());
}
