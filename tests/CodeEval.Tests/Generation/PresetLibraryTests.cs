using CodeEval.Generation;
using CodeEval.Generation.Presets;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

public sealed class PresetLibraryTests
{
    private static readonly PresetLibrary BuiltIn = PresetLibrary.BuiltIn();

    private static readonly string[] Qwen = ["0.5b", "1.5b", "3b", "7b", "14b", "32b", "72b"];
    private static readonly string[] Coder = ["0.5b", "1.5b", "3b", "7b", "14b", "32b"];
    private static readonly string[] Local = ["ollama", "vllm", "lmstudio", "llamacpp"];

    [Test]
    public void Every_size_of_qwen_has_a_preset_at_every_server_of_ones_own()
    {
        IEnumerable<string> models = [.. Qwen.Select(size => "qwen2.5-" + size), .. Coder.Select(size => "qwen2.5-coder-" + size)];
        foreach (string name in models.SelectMany(model => Local.Select(provider => $"{model}@{provider}")))
        {
            Preset? preset = BuiltIn.Find(name);
            Assert.That(preset?.Name, Is.EqualTo(name));
            Assert.That(preset!.Settings.Family, Is.EqualTo("Qwen 2.5"));
            Assert.That(preset.Settings.Price, Is.EqualTo(new TokenPrice(0, 0)));
        }
    }

    [TestCase("qwen2.5-72b@alibaba", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "qwen2.5-72b-instruct", "DASHSCOPE_API_KEY")]
    [TestCase("qwen-max@alibaba-cn", "https://dashscope.aliyuncs.com/compatible-mode/v1", "qwen-max", "DASHSCOPE_API_KEY")]
    [TestCase("qwen2.5-coder-32b@openrouter", "https://openrouter.ai/api/v1", "qwen/qwen-2.5-coder-32b-instruct", "OPENROUTER_API_KEY")]
    [TestCase("qwen2.5-coder-7b@ollama", "http://localhost:11434/v1", "qwen2.5-coder:7b", null)]
    [TestCase("deepseek-chat@deepseek", "https://api.deepseek.com", "deepseek-chat", "DEEPSEEK_API_KEY")]
    [TestCase("deepseek-reasoner@deepseek", "https://api.deepseek.com", "deepseek-reasoner", "DEEPSEEK_API_KEY")]
    [TestCase("deepseek-coder-v2-lite@vllm", "http://localhost:8000/v1", "deepseek-ai/DeepSeek-Coder-V2-Lite-Instruct", null)]
    [TestCase("deepseek-r1-distill-qwen-14b@lmstudio", "http://localhost:1234/v1", "deepseek-r1-distill-qwen-14b", null)]
    public void A_preset_knows_where_its_model_is_served(string name, string address, string id, string? variable)
    {
        var source = (ReplySource.OpenAI)BuiltIn.Find(name)!.Settings.Source;

        Assert.That((source.BaseAddress, source.ModelId, source.ApiKeyVariable), Is.EqualTo((new Uri(address), id, variable)));
    }

    [Test]
    public void What_a_reasoner_ignores_is_not_sent_to_it()
    {
        Assert.That(Source("deepseek-reasoner@deepseek").Ignores, Is.EqualTo(["temperature", "topP"]));
        Assert.That(Source("deepseek-reasoner@vllm").Ignores, Is.Empty);
        Assert.That(Source("deepseek-r1-distill-qwen-7b@ollama").SystemInUser, Is.True);
        Assert.That(Source("deepseek-flash@deepseek").ExtraBody, Is.EqualTo("""{"thinking":{"type":"disabled"}}"""));
    }

    [Test]
    public void Every_price_that_is_not_zero_tells_its_day_and_its_page()
    {
        foreach (Preset preset in BuiltIn.Presets.Where(preset => preset.Settings.Price is { } price && price != new TokenPrice(0, 0)))
        {
            Assert.That(preset.PriceAsOf, Is.InRange(new DateOnly(2025, 1, 1), new DateOnly(2027, 1, 1)), preset.Name);
            Assert.That(preset.PriceSource, Does.StartWith("https://"), preset.Name);
        }
    }

    [Test]
    public void What_is_served_for_money_wants_a_key_and_what_is_not_wants_none()
    {
        foreach (Preset preset in BuiltIn.Presets)
        {
            var source = (ReplySource.OpenAI)preset.Settings.Source;
            Assert.That(source.ApiKeyVariable is null, Is.EqualTo(Local.Contains(preset.Provider)), preset.Name);
            Assert.That(source.BaseAddress.Scheme, Is.EqualTo(source.ApiKeyVariable is null ? "http" : "https"), preset.Name);
            Assert.That(preset.Settings.Sampling.MaxOutputTokens, Is.LessThan(preset.Settings.ContextWindow!.Value), preset.Name);
        }
    }

    [TestCase("QWEN2.5-7B@Ollama", "qwen2.5-7b@ollama")]
    [TestCase("qwen2.5-7b", "qwen2.5-7b@ollama")]
    [TestCase("qwen-max", "qwen-max@alibaba")]
    [TestCase("qwen2.5-7b@nowhere", null)]
    [TestCase("gpt", null)]
    [TestCase("", null)]
    public void A_preset_is_found_by_its_name_or_its_models(string name, string? expected) =>
        Assert.That(BuiltIn.Find(name)?.Name, Is.EqualTo(expected));

    [Test]
    public void A_file_changes_what_has_the_same_name_field_by_field_and_adds_the_rest()
    {
        using var folder = new ScratchFolder();

        PresetLibrary extended = BuiltIn.Extend(folder.Write("own.json", """
            {
              "providers": { "gateway": { "endpoint": "https://gateway.example/v1", "apiKeyVariable": "GATEWAY_KEY", "requestsPerMinute": 30 } },
              "models": {
                "qwen2.5-7b": {
                  "contextWindow": 131072,
                  "servedBy": { "gateway": { "model": "qwen-7b", "price": { "input": 0.1, "output": 0.2 } }, "vllm": { "model": "ours" } }
                },
                "house-model": { "family": "House", "servedBy": { "ollama": { "model": "house:1" } } }
              }
            }
            """));

        Assert.That(extended.Find("qwen2.5-7b@gateway")!.Settings, Is.EqualTo(new ModelSettings
        {
            Name = "qwen2.5-7b@gateway",
            Preset = "qwen2.5-7b@gateway",
            Family = "Qwen 2.5",
            Source = new ReplySource.OpenAI(new Uri("https://gateway.example/v1"), "qwen-7b", "GATEWAY_KEY", true) { RequestsPerMinute = 30 },
            ContextWindow = 131_072,
            Price = new TokenPrice(0.1m, 0.2m),
            Sampling = new SamplingSettings { MaxOutputTokens = 8192 },
        }));
        Assert.That(((ReplySource.OpenAI)extended.Find("qwen2.5-7b@vllm")!.Settings.Source).ModelId, Is.EqualTo("ours"));
        Assert.That(extended.Find("qwen2.5-7b")!.Provider, Is.EqualTo("ollama"), "the first provider stays the first");
        Assert.That(extended.Find("house-model")!.Settings.Price, Is.EqualTo(new TokenPrice(0, 0)));
        Assert.That(extended.Presets, Has.Length.EqualTo(BuiltIn.Presets.Length + 2));
    }

    [Test]
    public void The_key_of_a_provider_is_not_sent_to_an_address_that_takes_its_place()
    {
        using var folder = new ScratchFolder();

        PresetLibrary extended = BuiltIn.Extend(folder.Write("own.json", """{ "providers": { "deepseek": { "endpoint": "https://proxy.example/v1" } } }"""));

        Assert.That(((ReplySource.OpenAI)extended.Find("deepseek-flash")!.Settings.Source).ApiKeyVariable, Is.Null);
    }

    [TestCase("""{ "provider": {} }""", "provider: is not a known field; the fields here are $schema, providers, models")]
    [TestCase("""{ "providers": [] }""", "providers: must be an object, in braces")]
    [TestCase("""{ "providers": { "New": { "endpoint": "https://h" } } }""", "providers.New: cannot be a name: at most 60 small letters, digits, points, - and _")]
    [TestCase("""{ "providers": { "new": {} } }""", "providers.new.endpoint: is missing; give the address of an OpenAI-compatible server, up to where /chat/completions is added")]
    [TestCase("""{ "providers": { "new": { "endpoint": "https://h", "apiKey": "sk-1" } } }""", "providers.new.apiKey: keys come from the environment or user secrets only; name the variable in \"apiKeyVariable\" and take the key out of this file")]
    [TestCase("""{ "providers": { "ollama": { "note": "a\nb" } } }""", "providers.ollama.note: must be at most 500 characters, without line breaks")]
    [TestCase("""{ "models": { "new": { "family": "F" } } }""", "models.new.servedBy: is missing; name a provider of the model, and the model's id there")]
    [TestCase("""{ "models": { "new": { "servedBy": { "ollama": {} } } } }""", "models.new.servedBy.ollama.model: is missing; give the model's id at that provider")]
    [TestCase("""{ "models": { "qwen-max": { "servedBy": { "nobody": { "model": "m" } } } } }""", "models.qwen-max.servedBy.nobody: is no provider; known are alibaba, alibaba-cn, deepseek, openrouter, ollama, vllm, lmstudio, llamacpp, and others can be described in \"providers\"")]
    [TestCase("""{ "models": { "qwen-max": { "contextWindow": 0 } } }""", "models.qwen-max.contextWindow: must be a whole number from 1 to 100000000")]
    public void A_fault_is_told_in_one_line_by_its_place(string content, string expected)
    {
        using var folder = new ScratchFolder();
        string file = folder.Write("own.json", content);

        Assert.That(() => BuiltIn.Extend(file), Throws.TypeOf<InputException>().With.Message.EqualTo($"{file}: {expected}"));
    }

    private static ReplySource.OpenAI Source(string name) => (ReplySource.OpenAI)BuiltIn.Find(name)!.Settings.Source;
}
