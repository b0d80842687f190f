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
              "maxTokensField": "max_completion_tokens", "seed": 1, "timeoutSeconds": 60
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
                },
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
    [TestCase("\uFEFF{ \"models\": [] }")]
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

    private const string Endpoint = "\"name\": \"m\", \"endpoint\": \"https://h/v1\", \"model\": \"x\"";

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Whole("{\n  \"samples\": 5,,\n}", "line 2, column 16: is not JSON: ',' is an invalid start of a property name. Expected a '\"'.");
        yield return Whole("", "line 1, column 1: is not JSON: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.");
        yield return Whole("{ \"k\": [1], \"k\": [2] }", "is not JSON: Duplicate property 'k' encountered during deserialization.");
        yield return Whole("[]", "must be an object, in braces");
        yield return Whole("{ \"sample\": 5 }", "sample: is not a known field; the fields here are $schema, models, samples, k, parallel, tasks");
        yield return Whole("{ \"a\\nb\": 5 }", "a\\nb: is not a known field; the fields here are $schema, models, samples, k, parallel, tasks");
        yield return Whole("{ \"samples\": 0 }", "samples: must be a whole number from 1 to 1000");
        yield return Whole("{ \"samples\": 2.5 }", "samples: must be a whole number from 1 to 1000");
        yield return Whole("{ \"samples\": null }", "samples: must be a whole number from 1 to 1000");
        yield return Whole("{ \"parallel\": \"8\" }", "parallel: must be a whole number from 1 to 1024");
        yield return Whole("{ \"k\": 1 }", "k: must be a list, in square brackets");
        yield return Whole("{ \"k\": [1, 0] }", "k[1]: must be a whole number from 1 to 1000");
        yield return Whole("{ \"tasks\": [\"\"] }", "tasks[0]: must be a text that is not empty");
        yield return Whole("{ \"tasks\": [\"\\ud800\"] }", "tasks[0]: must be a text that is not empty");
        yield return Whole("{ \"models\": {} }", "models: must be a list, in square brackets");
        yield return Whole("{ \"models\": [3] }", "models[0]: must be an object, in braces");
        yield return Model("", "name: is missing; give it as a text");
        yield return Model("\"name\": \" m\"", "name: must be at most 100 characters, without line breaks and without spaces around it");
        yield return Model("\"name\": \"m\"", "has neither \"endpoint\" nor \"replies\"; give the address of an OpenAI-compatible server, or a folder of replies");
        yield return Model("\"name\": \"m\", \"endpoint\": \"https://h/v1\", \"replies\": \"r\"", "has both \"endpoint\" and \"replies\"; keep the one that its replies come from");
        yield return Model("\"name\": \"m\", \"endpoint\": \"https://h/v1\"", "model: is missing; give it as a text");
        yield return Model(Endpoint + ", \"apiKey\": \"sk-1\"", "apiKey: keys come from the environment only; name the variable in \"apiKeyVariable\" and take the key out of this file");
        yield return Model(Endpoint + ", \"apiKeyVariable\": \"sk-1\"", "apiKeyVariable: must be the name of an environment variable (letters, digits and _), not the key itself");
        yield return Model(Endpoint + ", \"top_p\": 1", "top_p: is not a known field; the fields here are name, family, endpoint, replies, model, apiKeyVariable, stream, temperature, topP, maxOutputTokens, maxTokensField, seed, timeoutSeconds");
        yield return Model(Endpoint + ", \"stream\": \"yes\"", "stream: must be true or false");
        yield return Model(Endpoint + ", \"temperature\": 2.1", "temperature: must be a number from 0 to 2");
        yield return Model(Endpoint + ", \"temperature\": -1e999", "temperature: must be a number from 0 to 2");
        yield return Model(Endpoint + ", \"topP\": 0", "topP: must be a number above 0 and at most 1");
        yield return Model(Endpoint + ", \"maxOutputTokens\": 0", "maxOutputTokens: must be a whole number from 1 to 1000000");
        yield return Model(Endpoint + ", \"maxTokensField\": \"tokens\"", "maxTokensField: must be one of \"max_tokens\", \"max_completion_tokens\"");
        yield return Model(Endpoint + ", \"seed\": -1", "seed: must be a whole number from 0 to 9007199254740991");
        yield return Model(Endpoint + ", \"timeoutSeconds\": 0.5", "timeoutSeconds: must be a number from 1 to 3600");
        yield return Address("host/v1", "must be a whole http or https address, such as https://host/v1");
        yield return Address("ftp://host/v1", "must be a whole http or https address, such as https://host/v1");
        yield return Address("https://user:sk-1@host/v1", "must hold no user, no query and no fragment; keys come from the environment only, through \"apiKeyVariable\"");
        yield return Address("https://host/v1?key=sk-1", "must hold no user, no query and no fragment; keys come from the environment only, through \"apiKeyVariable\"");
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
