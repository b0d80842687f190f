using CodeEval.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

/// <summary>What servers report of tokens. A report that cannot be read is none; the reply beside it is paid for, and stays.</summary>
public sealed class ReportedUsageTests
{
    private const string Huge = "9223372036854775807";

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public async Task Tokens_that_cannot_be_read_leave_the_reply_as_it_is(
        [Values] bool stream,
        [Values(
            $$"""{"prompt_tokens":{{Huge}},"completion_tokens":{{Huge}},"total_tokens":1}""",
            """{"prompt_tokens":11.5,"completion_tokens":7,"total_tokens":18}""",
            """{"prompt_tokens":"11","completion_tokens":7,"total_tokens":18}""",
            """{"prompt_tokens":11,"completion_tokens":null,"total_tokens":18}""",
            """{"prompt_tokens":11,"completion_tokens":[7],"total_tokens":18}""",
            """{"prompt_tokens":11,"completion_tokens":7,"total_tokens":1e300}""",
            "[1,2]",
            "\"many\"",
            "7",
            "null")] string usage)
    {
        Assert.That(await AskAsync(stream, usage), Is.EqualTo(("Ünï \"usage\": 1 \\ 語", (TokenUsage?)null)));
    }

    [Test]
    public async Task Details_that_cannot_be_read_leave_the_tokens_as_they_are(
        [Values] bool stream,
        [Values(
            $$"""{"reasoning_tokens":{{Huge}}}""",
            """{"reasoning_tokens":1.5,"audio_tokens":0}""",
            """{"audio_tokens":"none"}""",
            """{"reasoning_tokens":null}""",
            """{"reasoning_tokens":null,"text_tokens":1.5}""",
            """{"reasoning_tokens":1.5,"reasoning_tokens":2,"audio_tokens":1}""",
            "[]",
            "null")] string details)
    {
        string usage = $$"""{"prompt_tokens":11,"prompt_tokens_details":{{details}},"completion_tokens":7,"completion_tokens_details":{{details}},"total_tokens":18,"cost":0.25,"citation_tokens":null}""";

        Assert.That(await AskAsync(stream, usage), Is.EqualTo(("Ünï \"usage\": 1 \\ 語", new TokenUsage(11, 7))));
    }

    [Test]
    public async Task A_stream_that_comes_byte_by_byte_is_read_as_one_that_comes_at_once([Values("\n", "\r\n", "\r")] string lineEnd)
    {
        string events = (Event($$"""{"completion_tokens":{{Huge}}}""") + "data: [DONE]\n\n").Replace("\n", lineEnd);
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(async (context, _) =>
        {
            context.Response.ContentType = "text/event-stream; charset=utf-8";
            foreach (byte one in System.Text.Encoding.UTF8.GetBytes(events))
            {
                await context.Response.Body.WriteAsync(new[] { one });
                await context.Response.Body.FlushAsync();
            }
        });
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: true), new ManualClock());

        Completion completion = (await model.AskAsync(Asking.Sample)).Reply();

        Assert.That((completion.Text, completion.Usage, server.Requests.Count), Is.EqualTo(("Ünï \"usage\": 1 \\ 語", (TokenUsage?)null, 1)));
    }

    [Test]
    public async Task A_stream_may_begin_with_an_object_that_is_no_event()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(
            Answers.Events("""{"notice":1}""" + "\n\n", Event($$"""{"completion_tokens":{{Huge}}}"""), "data: [DONE]\n\n"), Answers.Reply("again"));
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: true), new ManualClock());

        Completion completion = (await model.AskAsync(Asking.Sample)).Reply();

        Assert.That((completion.Text, server.Requests.Count), Is.EqualTo(("Ünï \"usage\": 1 \\ 語", 1)));
    }

    [TestCase("\n \r\n\t", 1)]
    [TestCase("", 50)]
    public async Task White_space_and_deep_fields_before_it_do_not_hide_the_usage(string before, int depth)
    {
        string deep = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));
        string body = before + Answers.Whole("hi", "stop").Replace("{\"id\"", $"{{\"deep\":{deep},\"id\"", StringComparison.Ordinal)
            .Replace("\"prompt_tokens\":11", $"\"prompt_tokens\":{Huge}", StringComparison.Ordinal);
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Body(body), Answers.Reply("again"));
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: false), new ManualClock());

        Completion completion = (await model.AskAsync(Asking.Sample)).Reply();

        Assert.That(body, Does.Contain(Huge).And.Contain(deep));
        Assert.That((completion.Text, completion.Usage, server.Requests.Count), Is.EqualTo(("hi", (TokenUsage?)null, 1)));
    }

    private async Task<(string Text, TokenUsage? Usage)> AskAsync(bool stream, string usage)
    {
        string whole = $$"""{ "usage": {{usage}}, "id":"1","object":"chat.completion","created":1,"model":"any","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Ünï \"usage\": 1 \\ 語"} }] }""";
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(
            stream ? Answers.Events(Event(usage), "data: [DONE]\n\n") : Answers.Body(whole), Answers.Reply("again"));
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream), new ManualClock());

        Completion completion = (await model.AskAsync(Asking.Sample)).Reply();

        Assert.That(server.Requests, Has.Count.EqualTo(1));
        return (completion.Text, completion.Usage);
    }

    // As DeepSeek sends it: the tokens come with the last piece of the reply.
    private static string Event(string usage) =>
        $$"""data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"any","choices":[{"index":0,"delta":{"role":"assistant","content":"Ünï \"usage\": 1 \\ 語"},"finish_reason":"stop"}],"usage":{{usage}} }""" + "\n\n";
}
