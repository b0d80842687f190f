using CodeEval.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

public sealed class ModelConfigurationTests
{
    private const string Full = """
        {
          "$schema": "docs/schemas/codeeval.schema.json",
          "models": [
            {
              "name": "qwen2.5-coder-32b", "family": "Qwen 2.5", "endpoint": "https://host.example/v1", "model": "qwen2.5-coder-32b-instruct",
              "apiKeyVariable": "DASHSCOPE_API_KEY", "stream": false, "temperature": 0.2, "topP": 0.95, "maxOutputTokens": 2048,
              "maxTokensField": "max_completion_tokens", "seed": 1, "timeoutSeconds": 60, "firstTokenSeconds": 30, "replySeconds": 7200,
              "requestsPerMinute": 60, "tokensPerMinute": 100000, "parallel": 4, "retries": 0, "systemInUser": true,
              "extraBody": { "thinking": { "type": "disabled" }, "top_k": 20 }, "contextWindow": 131072,
              "price": { "input": 0.7, "output": 2.8, "cachedInput": 0.07, "asOf": "2026-01-13", "source": "https://host.example/prices" }
            },
            { "name": "local", "endpoint": "http://127.0.0.1:8080/v1", "model": "deepseek-coder" },
            { "name": "old-run", "replies": "kept/old" }
          ],
          "samples": 5, "k": [1, 5], "parallel": 8, "tasks": ["tasks", "more/tasks.jsonl"]
        }
        """;

    [Test]
    public void A_configuration_gives_models_and_defaults()
    {
        using var folder = new ScratchFolder();
        folder.Write("kept/old/replies.json", """{ "formatVersion": 1, "model": "deepseek", "family": "DeepSeek", "origin": "recorded" }""");

        ModelConfiguration configuration = ModelConfiguration.Read(folder.Write("codeeval.json", Full));

        Assert.That(configuration.Models, Is.EqualTo(
        [
            new ModelSettings
            {
                Name = "qwen2.5-coder-32b",
                Family = "Qwen 2.5",
                Source = new ReplySource.OpenAI(new Uri("https://host.example/v1"), "qwen2.5-coder-32b-instruct", "DASHSCOPE_API_KEY", false)
                {
                    Timeout = TimeSpan.FromSeconds(60),
                    MaxTokensField = "max_completion_tokens",
                    FirstTokenTimeout = TimeSpan.FromSeconds(30),
                    ReplyTimeout = TimeSpan.FromHours(2),
                    RequestsPerMinute = 60,
                    TokensPerMinute = 100_000,
                    Parallel = 4,
                    Retries = 0,
                    SystemInUser = true,
                    ExtraBody = """{"thinking":{"type":"disabled"},"top_k":20}""",
                },
                ContextWindow = 131_072,
                Price = new TokenPrice(0.7m, 2.8m) { CachedInput = 0.07m },
                Sampling = new SamplingSettings { Temperature = 0.2, TopP = 0.95, MaxOutputTokens = 2048, Seed = 1 },
            },
            new ModelSettings { Name = "local", Source = new ReplySource.OpenAI(new Uri("http://127.0.0.1:8080/v1"), "deepseek-coder", null, true) },
            new ModelSettings { Name = "old-run", Family = "DeepSeek", Source = new ReplySource.Replay(Path.Combine(folder.Path, "kept/old"), Scripted: false) },
        ]));
        Assert.That(configuration.Defaults.Samples, Is.EqualTo(5));
        Assert.That(configuration.Defaults.K, Is.EqualTo([1, 5]));
        Assert.That(configuration.Defaults.Parallel, Is.EqualTo(8));
        Assert.That(configuration.Defaults.Tasks, Is.EqualTo([Path.Combine(folder.Path, "tasks"), Path.Combine(folder.Path, "more/tasks.jsonl")]));
    }

    [TestCase("{}")]
    [TestCase("\uFEFF{ \"presets\": [] }")]
    public void What_is_not_told_is_left_open(string content)
    {
        using var folder = new ScratchFolder();

        ModelConfiguration configuration = ModelConfiguration.Read(folder.Write("codeeval.json", content));

        Assert.That(configuration.Models, Is.Empty);
        Assert.That(configuration.Defaults.Samples, Is.Null);
        Assert.That(configuration.Defaults.K, Is.Empty);
        Assert.That(configuration.Defaults.Parallel, Is.Null);
        Assert.That(configuration.Defaults.Tasks, Is.Empty);
    }

    [Test]
    public void A_preset_gives_what_the_model_does_not_say_itself()
    {
        ModelSettings model = Only("""{ "models": [ { "preset": "DeepSeek-Flash@deepseek", "temperature": 0.3, "retries": 2, "price": { "input": 1, "output": 2 } } ] }""");

        Assert.That(model, Is.EqualTo(new ModelSettings
        {
            Name = "deepseek-flash@deepseek",
            Preset = "deepseek-flash@deepseek",
            Family = "DeepSeek",
            Source = new ReplySource.OpenAI(new Uri("https://api.deepseek.com"), "deepseek-flash", "DEEPSEEK_API_KEY", true)
            {
                Timeout = TimeSpan.FromMinutes(10),
                Retries = 2,
                ExtraBody = """{"thinking":{"type":"disabled"}}""",
            },
            ContextWindow = 1_000_000,
            Price = new TokenPrice(1, 2),
            Sampling = new SamplingSettings { Temperature = 0.3, MaxOutputTokens = 8192 },
        }));
    }

    [Test]
    public void A_preset_by_the_models_name_alone_is_that_of_its_first_provider()
    {
        ModelSettings model = Only("""{ "models": [ { "name": "mine", "preset": "qwen2.5-coder-7b" } ] }""");

        Assert.That((model.Name, model.Preset), Is.EqualTo(("mine", "qwen2.5-coder-7b@ollama")));
        Assert.That(model.Price, Is.EqualTo(new TokenPrice(0, 0)));
    }

    [Test]
    public void The_key_of_a_preset_is_not_sent_to_another_address()
    {
        ModelSettings elsewhere = Only("""{ "models": [ { "preset": "qwen-max", "endpoint": "https://proxy.example/v1" } ] }""");
        ModelSettings told = Only("""{ "models": [ { "preset": "qwen-max", "endpoint": "https://proxy.example/v1", "apiKeyVariable": "PROXY_KEY" } ] }""");

        Assert.That(((ReplySource.OpenAI)elsewhere.Source).ApiKeyVariable, Is.Null);
        Assert.That(((ReplySource.OpenAI)told.Source).ApiKeyVariable, Is.EqualTo("PROXY_KEY"));
    }

    [Test]
    public void Presets_of_ones_own_are_read_from_the_configurations_folder()
    {
        using var folder = new ScratchFolder();
        folder.Write("own/presets.json", """{ "providers": { "ollama": { "endpoint": "http://gpu:11434/v1" } } }""");

        ModelConfiguration configuration = ModelConfiguration.Read(folder.Write("codeeval.json", """{ "presets": ["own/presets.json"], "models": [ { "preset": "qwen2.5-7b@ollama" } ] }"""));

        Assert.That(((ReplySource.OpenAI)configuration.Models[0].Source).BaseAddress, Is.EqualTo(new Uri("http://gpu:11434/v1")));
        Assert.That(configuration.Presets.Find("qwen2.5-7b")!.Settings.Source, Is.EqualTo(configuration.Models[0].Source));
    }

    private static ModelSettings Only(string content)
    {
        using var folder = new ScratchFolder();
        return ModelConfiguration.Read(folder.Write("codeeval.json", content)).Models.Single();
    }

    private const string Endpoint = "\"name\": \"m\", \"endpoint\": \"https://h/v1\", \"model\": \"x\"";

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Whole("{\n  \"samples\": 5,,\n}", "line 2, column 16: is not JSON: ',' is an invalid start of a property name. Expected a '\"'.");
        yield return Whole("", "line 1, column 1: is not JSON: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.");
        yield return Whole("{ \"k\": [1], \"k\": [2] }", "is not JSON: Duplicate property 'k' encountered during deserialization.");
        yield return Whole("[]", "must be an object, in braces");
        yield return Whole("{ \"sample\": 5 }", "sample: is not a known field; the fields here are $schema, presets, models, samples, k, parallel, tasks");
        yield return Whole("{ \"a\\nb\": 5 }", "a\\nb: is not a known field; the fields here are $schema, presets, models, samples, k, parallel, tasks");
        yield return Whole("{ \"samples\": 0 }", "samples: must be a whole number from 1 to 1000");
        yield return Whole("{ \"samples\": 2.5 }", "samples: must be a whole number from 1 to 1000");
        yield return Whole("{ \"samples\": null }", "samples: must be a whole number from 1 to 1000");
        yield return Whole("{ \"parallel\": \"8\" }", "parallel: must be a whole number from 1 to 1024");
        yield return Whole("{ \"k\": 1 }", "k: must be a list, in square brackets");
        yield return Whole("{ \"k\": [1, 0] }", "k[1]: must be a whole number from 1 to 1000");
        yield return Whole("{ \"tasks\": [\"\"] }", "tasks[0]: must be a text that is not empty");
        yield return Whole("{ \"tasks\": [\"\\ud800\"] }", "tasks[0]: must be a text that is not empty");
        yield return Whole("{ \"models\": [] }", "models: is empty; give the models to be asked, or take the field out to replay recorded replies");
        yield return Whole("{ \"models\": {} }", "models: must be a list, in square brackets");
        yield return Whole("{ \"models\": [3] }", "models[0]: must be an object, in braces");
        yield return Model("", "name: is missing; give it as a text");
        yield return Model("\"name\": \" m\"", "name: must be at most 100 characters, without line breaks and without spaces around it");
        yield return Model("\"name\": \"m\"", "has neither \"preset\", \"endpoint\" nor \"replies\"; give a preset, the address of an OpenAI-compatible server, or a folder of replies");
        yield return Model("\"name\": \"m\", \"endpoint\": \"https://h/v1\", \"replies\": \"r\"", "has both \"endpoint\" and \"replies\"; keep the one that its replies come from");
        yield return Model("\"name\": \"m\", \"endpoint\": \"https://h/v1\"", "model: is missing; give it as a text");
        yield return Model(Endpoint + ", \"apiKey\": \"sk-1\"", "apiKey: keys come from the environment or user secrets only; name the variable in \"apiKeyVariable\" and take the key out of this file");
        yield return Model(Endpoint + ", \"apiKeyVariable\": \"sk-1\"", "apiKeyVariable: must be the name of an environment variable (letters, digits and _), not the key itself");
        yield return Model(Endpoint + ", \"top_p\": 1", "top_p: is not a known field; the fields here are name, preset, family, endpoint, replies, model, apiKeyVariable, stream, temperature, topP, maxOutputTokens, maxTokensField, seed, timeoutSeconds, "
            + "firstTokenSeconds, replySeconds, requestsPerMinute, tokensPerMinute, parallel, retries, systemInUser, ignores, extraBody, contextWindow, price");
        yield return Model(Endpoint + ", \"stream\": \"yes\"", "stream: must be true or false");
        yield return Model(Endpoint + ", \"temperature\": 2.1", "temperature: must be a number from 0 to 2");
        yield return Model(Endpoint + ", \"temperature\": -1e999", "temperature: must be a number from 0 to 2");
        yield return Model(Endpoint + ", \"topP\": 0", "topP: must be a number above 0 and at most 1");
        yield return Model(Endpoint + ", \"maxOutputTokens\": 0", "maxOutputTokens: must be a whole number from 1 to 1000000");
        yield return Model(Endpoint + ", \"maxTokensField\": \"tokens\"", "maxTokensField: must be one of \"max_tokens\", \"max_completion_tokens\"");
        yield return Model(Endpoint + ", \"seed\": -1", "seed: must be a whole number from 0 to 9007199254740991");
        yield return Model(Endpoint + ", \"timeoutSeconds\": 0.5", "timeoutSeconds: must be a number from 1 to 3600");
        yield return Model(Endpoint + ", \"retries\": 21", "retries: must be a whole number from 0 to 20");
        yield return Model(Endpoint + ", \"firstTokenSeconds\": 0", "firstTokenSeconds: must be a number from 1 to 3600");
        yield return Model(Endpoint + ", \"systemInUser\": 1", "systemInUser: must be true or false");
        yield return Model(Endpoint + ", \"ignores\": [\"top_p\"]", "ignores: must hold settings that the model does not take, each once: temperature, topP, seed");
        yield return Model(Endpoint + ", \"ignores\": [\"seed\", \"seed\"]", "ignores: must hold settings that the model does not take, each once: temperature, topP, seed");
        yield return Model(Endpoint + ", \"extraBody\": []", "extraBody: must be an object, in braces");
        yield return Model(Endpoint + ", \"extraBody\": { \"Messages\": [] }", "extraBody.Messages: is set by the tool itself; the model's own fields say what goes into it, so take it out");
        yield return Model(Endpoint + ", \"extraBody\": { \"n\": 4 }", "extraBody.n: is set by the tool itself; the model's own fields say what goes into it, so take it out");
        yield return Model(Endpoint + ", \"extraBody\": { \"a.b\": 4 }", "extraBody.a.b: cannot be the name of a request's field: at most 60 letters, digits, _ and -");
        yield return Model(Endpoint + ", \"extraBody\": { \"api_key\": \"sk-1\" }", "extraBody.api_key: keys come from the environment or user secrets only; name the variable in \"apiKeyVariable\" and take the key out of this file");
        yield return Model(Endpoint + ", \"extraBody\": { \"a\": \"\\ud800\" }", "extraBody: holds a text that is not Unicode; correct its \\u escapes");
        yield return Model(Endpoint + $", \"extraBody\": {{ \"a\": \"{new string('x', 10_000)}\" }}", "extraBody: must be at most 10000 characters of JSON");
        yield return Model(Endpoint + ", \"price\": 1", "price: must be an object, in braces");
        yield return Model(Endpoint + ", \"price\": { \"input\": 1 }", "price.output: is missing; give US dollars per million tokens, 0 for a model that costs nothing");
        yield return Model(Endpoint + ", \"price\": { \"input\": -1, \"output\": 1 }", "price.input: must be a number from 0 to 1000000");
        yield return Model(Endpoint + ", \"price\": { \"input\": 1, \"output\": 1, \"cachedInput\": 1e999 }", "price.cachedInput: must be a number from 0 to 1000000");
        yield return Model(Endpoint + ", \"price\": { \"input\": 1, \"output\": 1, \"asOf\": \"January\" }", "price.asOf: must be a day, such as \"2026-01-31\"");
        yield return Model(Endpoint + ", \"price\": { \"input\": 1, \"output\": 1, \"source\": \"a page\" }", "price.source: must be the http or https address of the page that tells the price");
        yield return Model("\"preset\": \"qwen2.5-7b@nowhere\"", "preset: is the name of no preset; that model has qwen2.5-7b@ollama, qwen2.5-7b@vllm, qwen2.5-7b@lmstudio, qwen2.5-7b@llamacpp, qwen2.5-7b@alibaba, qwen2.5-7b@alibaba-cn, qwen2.5-7b@openrouter");
        yield return Model("\"preset\": \"gpt\"", "preset: is the name of no preset; codeeval models list shows them");
        yield return Model("\"preset\": \"qwen2.5-7b\", \"replies\": \"r\"", "has both \"preset\" and \"replies\"; keep the one that its replies come from");
        yield return Address("host/v1", "must be a whole http or https address, such as https://host/v1");
        yield return Address("ftp://host/v1", "must be a whole http or https address, such as https://host/v1");
        yield return Address("https://user:sk-1@host/v1", "must hold no user, no query and no fragment; keys come from the environment or user secrets only, through \"apiKeyVariable\"");
        yield return Address("https://host/v1?key=sk-1", "must hold no user, no query and no fragment; keys come from the environment or user secrets only, through \"apiKeyVariable\"");
        yield return Address("https://host/v1/chat/completions", "must end before /chat/completions, which is added to it");
        yield return Model("\"name\": \"m\", \"replies\": \"r\", \"seed\": 1", "seed: belongs to a model with an \"endpoint\"; replies from files are not sampled anew, so leave it out");
    }

    [TestCaseSource(nameof(Faults))]
    public void A_fault_is_told_in_one_line_by_its_place(string content, string expected)
    {
        using var folder = new ScratchFolder();
        string file = folder.Write("codeeval.json", content);

        Assert.That(() => ModelConfiguration.Read(file), Throws.TypeOf<InputException>().With.Message.EqualTo($"{file}: {expected}"));
    }

    [Test]
    public void Two_models_of_one_name_are_told_whatever_their_case()
    {
        using var folder = new ScratchFolder();
        string file = folder.Write("codeeval.json", $"{{ \"models\": [ {{ {Endpoint} }}, {{ {Endpoint.Replace("\"m\"", "\"M\"", StringComparison.Ordinal)} }} ] }}");

        Assert.That(() => ModelConfiguration.Read(file), Throws.TypeOf<InputException>().With.Message.EqualTo(
            $"{file}: models[1].name: \"M\" is the name of models[0] too; give each model a name of its own"));
    }

    [Test]
    public void A_file_that_is_missing_or_not_text_is_told()
    {
        using var folder = new ScratchFolder();
        string file = folder.Write("codeeval.json", [0x7B, 0xFF, 0x7D]);

        Assert.That(() => ModelConfiguration.Read("no-such.json"), Throws.TypeOf<InputException>()
            .With.Message.EqualTo("no-such.json: there is no such file; give the path of one that exists"));
        Assert.That(() => ModelConfiguration.Read(file), Throws.TypeOf<InputException>()
            .With.Message.EqualTo($"{file}: is not UTF-8 text; save it as UTF-8"));
    }

    private static TestCaseData Whole(string content, string expected) => new TestCaseData(content, expected).SetArgDisplayNames(expected);

    private static TestCaseData Model(string fields, string expected)
    {
        bool wholeModel = expected.StartsWith("has ", StringComparison.Ordinal);
        return Whole($"{{ \"models\": [ {{ {fields} }} ] }}", wholeModel ? $"models[0]: {expected}" : $"models[0].{expected}");
    }

    private static TestCaseData Address(string address, string expected) =>
        Model($"\"name\": \"m\", \"endpoint\": \"{address}\", \"model\": \"x\"", $"endpoint: {expected}");
}
