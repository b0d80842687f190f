using System.Collections.Concurrent;
using System.Text.Json;
using CodeEval.Generation;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

/// <summary>Providers and models that do what none should.</summary>
public sealed class HostileProviderTests
{
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public async Task A_log_of_calls_never_holds_the_key_that_a_provider_repeats([Values(400, 401, 404, 500)] int status)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(
            Answers.Status(status, $$$"""{"error":{"message":"Bad request with key {{{Asking.Key}}}","code":"{{{Asking.Key}}}"}}"""));
        using var log = new KeptLog();
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: true), new ManualClock(), logging: log);

        string fault = (await model.AskAsync(Asking.Sample)).Fault();

        Assert.That(log.Lines, Is.Not.Empty);
        Assert.That(log.Lines.Append(fault), Has.None.Contains(Asking.Key));
    }

    [Test]
    public async Task A_log_of_calls_never_holds_a_key_in_the_place_of_a_word()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("x", Asking.Key));
        using var log = new KeptLog();
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: false), new ManualClock(), logging: log);

        string fault = (await model.AskAsync(Asking.Sample)).Fault();

        Assert.That(log.Lines.Append(fault), Has.None.Contains(Asking.Key));
    }

    [Test]
    public async Task A_model_that_calls_tools_for_ever_is_answered_for_and_can_be_told_more([Values] bool offered)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.ToolCall("add", """{"a":2,"b":3}"""));
        AIFunction add = AIFunctionFactory.Create((int a, int b) => a + b, "add");
        AIFunction[] tools = offered ? [add] : [];
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: true), new ManualClock(), tools: tools);
        var conversation = new SampleConversation(Asking.Sample, Asking.Prompt, tools);

        Completion first = (await model.Model.AnswerAsync(conversation, CancellationToken.None)).Reply();
        int asked = server.Requests.Count;
        conversation.Add("There is no code.");
        await model.Model.AnswerAsync(conversation, CancellationToken.None);

        Assert.That(first.Text, Is.Empty);
        JsonElement[] sent = [.. server.Requests[asked].Json.GetProperty("messages").EnumerateArray()];
        Assert.That(Dangling(sent), Is.Empty);
    }

    [Test]
    public async Task A_streamed_reply_that_is_whole_is_not_paid_for_again_whatever_comes_after_it(
        [Values("data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"any\",\"choices\":[],\"usage\":{\"prompt_tokens\":9223372036854775807,\"completion_tokens\":9223372036854775807,\"total_tokens\":1}}\n\n", "data: {not json\n\n")] string after)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(
            Answers.Events(Answers.Piece("hi", null), Answers.Piece("", "stop"), after), Answers.Reply("again"));
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: true), new ManualClock());

        Completion completion = (await model.AskAsync(Asking.Sample)).Reply();

        Assert.That((completion.Text, completion.Usage, server.Requests.Count), Is.EqualTo(("hi", (TokenUsage?)null, 1)));
    }

    [Test]
    public async Task A_stream_that_breaks_after_a_call_of_a_tool_is_not_taken_for_a_reply_without_one([Values("tool_calls", "stop", "length")] string finishReason)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(
            Answers.Events(Answers.PieceOfCall("add", "{}", finishReason), "data: {not json\n\n"), Answers.Reply("again"));
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: true), new ManualClock());

        Assert.That((await model.AskAsync(Asking.Sample)).Reply().Text, Is.EqualTo("again"));
    }

    [Test]
    public async Task Tools_that_are_none_are_answered_so()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.ToolCall("rm -rf | <b>", "not json"), Answers.Reply("hi"));
        AIFunction add = AIFunctionFactory.Create((int a, int b) => a + b, "add");
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: true), new ManualClock(), tools: [add]);

        Assert.That((await model.AskAsync(Asking.Sample, tools: [add])).Reply().Text, Is.EqualTo("hi"));
    }

    [Test]
    public async Task Tasks_that_a_provider_refuses_do_not_give_the_model_up()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(
            [.. Enumerable.Repeat(Answers.Status(400, """{"error":{"message":"maximum context length is 8 tokens"}}"""), 15), Answers.Reply("hi")]);
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: true), new ManualClock());
        for (int index = 0; index < 15; index++)
        {
            await model.AskAsync(Asking.Sample with { Index = index });
        }

        Assert.That((await model.AskAsync(Asking.Sample with { Index = 15 })).Reply().Text, Is.EqualTo("hi"));
    }

    [Test]
    public async Task Replies_that_a_filter_withholds_do_not_give_the_model_up([Values] bool stream)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(
            [.. Enumerable.Repeat(Answers.Reply("x", "content_filter"), 11 * 6), Answers.Reply("hi")]);
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream), new ManualClock());
        for (int index = 0; index < 11; index++)
        {
            await model.AskAsync(Asking.Sample with { Index = index });
        }

        Assert.That((await model.AskAsync(Asking.Sample with { Index = 15 })).Reply().Text, Is.EqualTo("hi"));
    }

    [Test]
    public async Task Calls_that_the_budget_does_not_allow_wait_for_nothing()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));
        ModelSettings settings = Asking.Model(server, stream: true);
        settings = settings with
        {
            Price = new TokenPrice(0, 1_000_000),
            Sampling = new SamplingSettings { MaxOutputTokens = 10 },
            Source = (ReplySource.OpenAI)settings.Source with { RequestsPerMinute = 1 },
        };
        using var model = new ModelOfARun(_scratch.Path, settings, new ManualClock(), budget: 16);
        await model.AskAsync(Asking.Sample);

        for (int index = 4; index < 9; index++)
        {
            Assert.That((await model.AskAsync(Asking.Sample with { Index = index }).WaitAsync(TimeSpan.FromSeconds(20))).Fault(), Does.Contain("budget"));
        }
    }

    [Test]
    public void Models_at_one_address_keep_each_the_limits_of_its_own()
    {
        var source = (ReplySource.OpenAI)Asking.Model(new Uri("http://localhost:1/v1"), stream: true).Source;
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(source.BaseAddress, stream: true), new ManualClock());

        Assert.That(model.Services.GateOf(source with { ModelId = "other" }), Is.SameAs(model.Services.GateOf(source)));
        Assert.That(model.Services.GateOf(source with { RequestsPerMinute = 1 }), Is.Not.SameAs(model.Services.GateOf(source)));
    }

    // The results of calls come right after them.
    private static IEnumerable<string?> Dangling(JsonElement[] sent)
    {
        return sent.SkipLast(1).Where((one, place) => one.TryGetProperty("tool_calls", out _) && sent[place + 1].GetProperty("role").GetString() != "tool").Select(one => one.ToString());
    }

    private sealed class KeptLog : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
