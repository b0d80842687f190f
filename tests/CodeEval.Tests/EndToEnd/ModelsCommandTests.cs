using System.Text.Json;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

public sealed class ModelsCommandTests
{
    private const string Key = "sk-test-5b1e77";

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public async Task The_list_has_configured_models_first_then_presets_and_tells_whether_keys_are_set_but_never_a_key()
    {
        _scratch.Write("codeeval.json", """{ "models": [ { "name": "mine", "endpoint": "http://gpu:8000/v1", "model": "m", "family": "Qwen 2.5" } ] }""");
        var result = await ToolAsync(new() { ["DASHSCOPE_API_KEY"] = Key, ["OPENROUTER_API_KEY"] = "" }, "models", "list");

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Output.IndexOf("mine", StringComparison.Ordinal), Is.InRange(0, result.Output.IndexOf("qwen2.5-0.5b@ollama", StringComparison.Ordinal)));
        Assert.That(result.Output, Does.Match(@"│ mine +│ Qwen 2.5 +│ gpu:8000 +│ +│ not known +│ +│ none needed +│"));
        Assert.That(result.Output, Does.Match(@"│ qwen-max@alibaba +│ Qwen 2.5 +│ alibaba +│ 32768 +│ 1.6 / 6.4 +│ 2026-01-13 │ DASHSCOPE_API_KEY, set +│"));
        Assert.That(result.Output, Does.Match(@"│ qwen2.5-72b@openrouter .*│ OPENROUTER_API_KEY, not set +│"));
        Assert.That(result.Output, Does.Not.Contain(Key));
    }

    [Test]
    public async Task The_list_can_be_cut_down_by_a_word()
    {
        var result = await ToolAsync([], "models", "list", "R1-Distill");

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Output, Does.Contain("deepseek-r1-distill-qwen-7b@ollama").And.Not.Contain("qwen-max"));

        var nothing = await ToolAsync([], "models", "list", "gpt");
        Assert.That((nothing.ExitCode, nothing.Output), Is.EqualTo((2, "")));
        Assert.That(nothing.Errors, Does.StartWith("codeeval: models list gpt: no model has that"));
    }

    [Test]
    public async Task A_check_of_a_model_that_answers_is_good_and_one_fault_makes_it_bad()
    {
        await using var server = await ChatCompletionsServer.StartAsync(Answers.Reply("ready"));
        await using var refusing = await ChatCompletionsServer.StartAsync(Answers.Status(401, $"{{\"error\":\"{Key}\"}}"));
        WriteGateway(server.Address, """{ "name": "refused", "endpoint": "REFUSING", "model": "m", "apiKeyVariable": "GATEWAY_KEY" }""".Replace("REFUSING", refusing.Address.ToString(), StringComparison.Ordinal));
        var withKey = new Dictionary<string, string> { ["GATEWAY_KEY"] = Key };

        var good = await ToolAsync(withKey, "models", "check", "house-model");
        var bad = await ToolAsync(withKey, "models", "check", "house-model", "refused");

        Assert.That(good.ExitCode, Is.Zero, good.Output + good.Errors);
        Assert.That(good.Output, Does.Contain("house-model@gateway").And.Contain("Ask politely.").And.Contain("ok   it reports the tokens"));
        Assert.That(bad.ExitCode, Is.EqualTo(1), bad.Output + bad.Errors);
        Assert.That(bad.Output, Does.Contain("ok   it replies").And.Match("FAIL .* refused the key \\(HTTP 401\\)"));
        Assert.That(good.Output + good.Errors + bad.Output + bad.Errors, Does.Not.Contain(Key));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_key_may_be_kept_in_user_secrets_and_the_environment_goes_before_it()
    {
        await using var server = await ChatCompletionsServer.StartAsync(Answers.Reply("ready"));
        WriteGateway(server.Address);
        WriteSecrets("""{ "GATEWAY_KEY": "sk-of-the-secrets" }""");

        Assert.That((await ToolAsync([], "models", "check", "house-model")).ExitCode, Is.Zero);
        Assert.That((await ToolAsync(new() { ["GATEWAY_KEY"] = Key }, "models", "check", "house-model")).ExitCode, Is.Zero);

        Assert.That(server.Requests.Select(request => request.Headers["Authorization"]), Is.EqualTo(["Bearer sk-of-the-secrets", "Bearer " + Key]));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task Secrets_that_cannot_be_read_are_told_without_quoting_them()
    {
        WriteGateway(new Uri("http://127.0.0.1:9/v1"));
        WriteSecrets($"{{ \"GATEWAY_KEY\": {Key} }}");
        var result = await ToolAsync([], "models", "check", "house-model");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Errors, Does.StartWith("codeeval: the user secrets \"codeeval\" cannot be read").And.Not.Contain(Key));
    }

    [Test]
    public async Task A_run_can_name_a_preset_and_says_at_once_where_its_key_goes()
    {
        await using var server = await ChatCompletionsServer.StartAsync(Answers.Reply("```csharp\npublic class Nothing { }\n```"));
        WriteGateway(server.Address);
        string[] run = ["run", "--models", "house-model@gateway", "--tasks", RepositoryRoot.PathOf("tasks"), "--filter", "id=lru-cache", "--samples", "1", "--quality", "none", "--out", Path.Combine(_scratch.Path, "run")];

        var missing = await ToolAsync([], run);
        Assert.That(missing.ExitCode, Is.EqualTo(2), missing.Output);
        Assert.That(missing.Errors, Does.Contain("house-model@gateway: the key GATEWAY_KEY is not set").And.Contain("dotnet user-secrets set GATEWAY_KEY VALUE --id codeeval"));

        var result = await ToolAsync(new() { ["GATEWAY_KEY"] = Key }, run);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        var model = JsonElement.Parse(File.ReadAllText(Path.Combine(_scratch.Path, "run", "report.json"))).GetProperty("models")[0];
        Assert.That(model.GetProperty("name").GetString(), Is.EqualTo("house-model@gateway"));
        Assert.That(server.Request.Json.GetProperty("model").GetString(), Is.EqualTo("house-1"));
    }

    [Test]
    public async Task A_folder_without_models_says_how_to_name_one()
    {
        var result = await ToolAsync([], "run", "--tasks", RepositoryRoot.PathOf("tasks"));

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Errors, Does.Contain("there are no models").And.Contain("codeeval models list"));
    }

    private void WriteGateway(Uri address, string? model = null)
    {
        _scratch.Write("own.json", JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["providers"] = new { gateway = new { endpoint = address, apiKeyVariable = "GATEWAY_KEY", note = "Ask politely." } },
            ["models"] = new Dictionary<string, object> { ["house-model"] = new { servedBy = new { gateway = new { model = "house-1" } } } },
        }));
        _scratch.Write("codeeval.json", model is null ? """{ "presets": ["own.json"] }""" : $$"""{ "presets": ["own.json"], "models": [ {{model}} ] }""");
    }

    private void WriteSecrets(string content) => _scratch.Write(".microsoft/usersecrets/codeeval/secrets.json", content);

    // A home of its own, so that no secret of whoever runs the tests comes into them.
    private async Task<ToolResult> ToolAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        using var tool = Tool.Start(_scratch.Path, new(environment) { ["HOME"] = _scratch.Path }, arguments);
        return await tool.WaitAsync();
    }
}
