using System.Text.Json;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>The same run against an endpoint, over real HTTP, from the configuration file and from options.</summary>
public sealed class LiveEndpointTests
{
    private const string Key = "sk-test-8f2c1d";
    private static readonly Dictionary<string, string> WithKey = new() { ["CODEEVAL_TEST_KEY"] = Key };

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_configured_model_is_asked_and_graded(bool stream)
    {
        await using var server = await ReferenceServer.StartAsync();
        using var scratch = new ScratchFolder();
        var config = scratch.Write("codeeval.json", Configuration(server.Server.Address, stream));
        using var tool = Tool.Start(
            RepositoryRoot.Folder, WithKey, "run", "--config", config, "--filter", "id=lru-cache|id=word-frequency", "--samples", "2", "--quality", "none", "--out", Path.Combine(scratch.Path, "run"));
        var result = await tool.WaitAsync();

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        var model = Report(scratch).GetProperty("models")[0];
        Assert.That(model.GetProperty("passAt").GetProperty("1").GetProperty("estimate").GetDouble(), Is.EqualTo(0.5));
        Assert.That(model.GetProperty("origin").GetString(), Is.EqualTo("live"));
        Assert.That(model.GetProperty("tokens").GetProperty("outputTokens").GetInt64(), Is.GreaterThan(0));
        Assert.That(server.Server.Requests.Select(request => request.Headers["Authorization"]), Is.All.EqualTo("Bearer " + Key));
        Assert.That(result.Output, Does.Not.Contain("no measurement"));
        AssertNowhere(Key, result, scratch.Path);
    }

    [Test]
    public async Task An_endpoint_can_be_given_by_options_alone()
    {
        await using var server = await ChatCompletionsServer.StartAsync(Answers.Reply("```csharp\npublic class Nothing { }\n```"));
        using var scratch = new ScratchFolder();
        var result = await Tool.RunAsync(
            RepositoryRoot.Folder, "run", "--endpoint", server.Address.ToString(), "--models", "some-model", "--temperature", "0.4",
            "--filter", "id=lru-cache", "--samples", "2", "--quality", "none", "--out", Path.Combine(scratch.Path, "run"));

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(server.Requests, Has.Count.EqualTo(2));
        Assert.That(server.Requests[0].Json.GetProperty("model").GetString(), Is.EqualTo("some-model"));
        Assert.That(server.Requests[0].Json.GetProperty("temperature").GetDouble(), Is.EqualTo(0.4).Within(1e-6));
        Assert.That(Report(scratch).GetProperty("models")[0].GetProperty("verdicts").GetProperty("contractMismatch").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_provider_fault_leaves_samples_unscored_and_counts_against_nobody()
    {
        await using var server = await ChatCompletionsServer.StartAsync(Answers.Status(401, "{\"error\":{\"message\":\"bad key\"}}"));
        using var scratch = new ScratchFolder();
        var result = await Tool.RunAsync(
            RepositoryRoot.Folder, "run", "--endpoint", server.Address.ToString(), "--models", "some-model",
            "--filter", "id=lru-cache", "--samples", "2", "--quality", "none", "--out", Path.Combine(scratch.Path, "run"));

        Assert.That(result.ExitCode, Is.EqualTo(3));
        var model = Report(scratch).GetProperty("models")[0];
        Assert.That(model.GetProperty("unscored").GetInt32(), Is.EqualTo(2));
        Assert.That(model.GetProperty("scored").GetInt32(), Is.Zero);
        Assert.That(model.GetProperty("passAt").EnumerateObject(), Is.Empty);
        Assert.That(result.Output, Does.Contain("2 × some-model:"));
    }

    private static void AssertNowhere(string key, ToolResult result, string folder)
    {
        Assert.That(result.Output + result.Errors, Does.Not.Contain(key));
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            Assert.That(File.ReadAllText(file), Does.Not.Contain(key), file);
        }
    }

    private static string Configuration(Uri endpoint, bool stream) => JsonSerializer.Serialize(new
    {
        models = new[]
        {
            new { name = "reference", endpoint, model = "reference-1", apiKeyVariable = "CODEEVAL_TEST_KEY", stream, seed = 0, temperature = 0.8 },
        },
    });

    private static JsonElement Report(ScratchFolder scratch) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(scratch.Path, "run", "report.json")));
}
