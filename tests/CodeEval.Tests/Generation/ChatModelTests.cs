using System.Text.Json;
using CodeEval.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

public sealed class ChatModelTests
{
    [TestCase("Here it is:\n```csharp\npublic class Stack { }\n```\n")]
    [TestCase("\uFEFF \t line\r\nline\u0000 \"quoted\" \\ ünï ☃")]
    [TestCase("")]
    public async Task A_reply_is_the_same_streamed_and_not(string text)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply(text));

        Completion streamed = (await Asking.AskAsync(server, stream: true)).Reply();
        Completion whole = (await Asking.AskAsync(server, stream: false)).Reply();

        var expected = new Completion(text) { FinishReason = "stop", Usage = new TokenUsage(11, 7), Calls = 1 };
        Assert.That(streamed with { Timing = null }, Is.EqualTo(expected));
        Assert.That(whole with { Timing = null }, Is.EqualTo(expected));
    }

    [Test]
    public async Task The_request_carries_the_model_the_messages_and_the_sampling(
        [Values] bool stream, [Values("max_tokens", "max_completion_tokens")] string maxTokensField)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));
        ModelSettings plain = Asking.Model(server, stream);
        ModelSettings settings = plain with
        {
            Source = (ReplySource.OpenAI)plain.Source with { MaxTokensField = maxTokensField },
            Sampling = new SamplingSettings { Temperature = 0.2, TopP = 0.95, MaxOutputTokens = 2048, Seed = 40 },
        };

        await Asking.AskAsync(settings, new ManualClock());

        JsonElement request = server.Request.Json;
        Assert.That(request.GetProperty("messages").GetRawText(), Is.EqualTo(
            """[{"role":"system","content":"You write C#."},{"role":"user","content":"Write a stack."}]"""));
        Assert.That(request.GetProperty("model").GetString(), Is.EqualTo("the-model"));
        Assert.That(request.GetProperty("temperature").GetRawText(), Is.EqualTo("0.2"));
        Assert.That(request.GetProperty("top_p").GetRawText(), Is.EqualTo("0.95"));
        Assert.That(request.GetProperty(maxTokensField).GetInt32(), Is.EqualTo(2048));
        Assert.That(request.GetProperty("seed").GetInt64(), Is.EqualTo(43), "the index of the sample is added");
        string[] expected = ["messages", "model", "temperature", "top_p", maxTokensField, "seed"];
        Assert.That(server.Request.Fields, Is.EquivalentTo(stream ? [.. expected, "stream", "stream_options"] : expected));
    }

    [Test]
    public async Task Settings_that_are_not_told_are_left_to_the_provider()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));

        await Asking.AskAsync(server, stream: false);

        Assert.That(server.Request.Fields, Is.EquivalentTo(["messages", "model"]));
    }

    [Test]
    public async Task The_key_goes_into_the_authorization_header_and_nothing_else_leaks([Values] bool stream)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));

        await Asking.AskAsync(server, stream);

        Assert.That(server.Request.Headers["Authorization"], Is.EqualTo($"Bearer {Asking.Key}"));
        string rest = server.Request.Path + server.Request.Body + string.Join('\n', server.Request.Headers
            .Where(header => header.Key != "Authorization").Select(header => $"{header.Key}: {header.Value}"));
        Assert.That(rest, Does.Not.Contain(Asking.Key));
        Assert.That(rest, Does.Not.Contain(Asking.Sample.Task), "the sample's key is for replays only");
        Assert.That(rest, Does.Not.Contain(ChatModel.SampleProperty));
        Assert.That(server.Request.Headers.Keys.Where(name => !name.StartsWith("X-Stainless-", StringComparison.Ordinal)), Is.EquivalentTo(
            ["Accept", "Authorization", "Content-Length", "Content-Type", "Host", "User-Agent"]));
    }

    [Test]
    public async Task A_server_that_wants_no_key_gets_a_placeholder()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));
        ModelSettings settings = Asking.Model(server, stream: false) with { Source = new ReplySource.OpenAI(server.Address, "the-model", null, false) };

        await Asking.AskAsync(settings, new ManualClock());

        Assert.That(server.Request.Headers["Authorization"], Is.EqualTo("Bearer none"));
    }

    [TestCase(null, "m: the key TEST_KEY is not set; put it into the environment variable of that name, or keep it by: dotnet user-secrets set TEST_KEY VALUE --id codeeval")]
    [TestCase(" ", "m: the key TEST_KEY is not set; put it into the environment variable of that name, or keep it by: dotnet user-secrets set TEST_KEY VALUE --id codeeval")]
    [TestCase("sk-1\nsk-2", "m: the environment variable TEST_KEY holds spaces, line breaks or other characters that no key has; put the bare key into it")]
    public void A_key_that_is_missing_or_cannot_be_one_is_told_before_anything_is_asked(string? key, string expected)
    {
        ModelSettings settings = Asking.Model(new Uri("http://127.0.0.1:9/v1"), stream: false);

        Assert.That(() => ChatClients.Create(settings, _ => key, TimeProvider.System),
            Throws.TypeOf<InputException>().With.Message.EqualTo(expected));
    }

    [Test]
    public async Task A_reply_that_the_model_was_cut_short_in_is_a_reply([Values] bool stream)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("public cl", "length"));

        Assert.That((await Asking.AskAsync(server, stream)).Reply(), Has.Property("Text").EqualTo("public cl").And.Property("FinishReason").EqualTo("length"));
    }

    [Test]
    public async Task Reading_stops_at_four_mebi_characters_and_keeps_what_came()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Endless(new string('x', 100_000)));

        Completion completion = (await Asking.AskAsync(server, stream: true)).Reply();

        Assert.That(completion.Text, Has.Length.EqualTo(4 * 1024 * 1024));
        Assert.That(completion.FinishReason, Is.EqualTo("length"));
    }

    [Test]
    public async Task A_long_reply_is_cut_the_same_way_when_it_is_not_streamed_and_no_character_is_halved()
    {
        string text = string.Concat("x", string.Concat(Enumerable.Repeat("😀", 2 * 1024 * 1024)));
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply(text));

        Completion completion = (await Asking.AskAsync(server, stream: false)).Reply();

        Assert.That(completion.Text, Has.Length.EqualTo((4 * 1024 * 1024) - 1));
        Assert.That(completion.FinishReason, Is.EqualTo("length"));
    }

    [Test]
    public async Task Many_samples_are_asked_for_at_once_over_one_model()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));
        ModelSettings settings = Asking.Model(server, stream: true) with { Sampling = new SamplingSettings { Seed = 0 } };
        using var folder = new ScratchFolder();
        using var model = new ModelOfARun(folder.Path, settings, new ManualClock());

        GenerationOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(index => model.AskAsync(Asking.Sample with { Index = index })));

        Assert.That(outcomes.Select(outcome => outcome.Reply().Text), Is.All.EqualTo("hi"));
        Assert.That(server.Requests.Select(request => request.Json.GetProperty("seed").GetInt32()), Is.EquivalentTo(Enumerable.Range(0, 32)));
    }
}
