using CodeEval.Generation;
using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

/// <summary>Nothing that is in the journal or the cache is asked for again, and nothing else is answered from there.</summary>
public sealed class RecordingTests
{
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public async Task A_resumed_run_is_answered_from_the_journal_as_the_first_was_by_the_model()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));
        Completion first = await AskOnceAsync(server);
        Completion again = await AskOnceAsync(server);

        Assert.That(again, Is.EqualTo(first));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Another_setting_asks_anew()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));
        await AskOnceAsync(server);
        await AskOnceAsync(server, settings => settings with { Sampling = new SamplingSettings { Temperature = 0.3 } });
        await AskOnceAsync(server, settings => settings with { Source = (ReplySource.OpenAI)settings.Source with { ExtraBody = """{"top_k":20}""" } });

        Assert.That(server.Requests, Has.Count.EqualTo(3));
        Assert.That(server.Requests[2].Json.GetProperty("top_k").GetInt32(), Is.EqualTo(20));
    }

    [Test]
    public async Task Runs_share_replies_through_a_cache_but_no_two_samples_do()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("one"), Answers.Reply("two"));
        var cache = new FileReplyCache(Path.Combine(_scratch.Path, "cache"));
        var replies = new List<Completion>();
        foreach (string run in (string[])["a", "b"])
        {
            using var model = new ModelOfARun(Path.Combine(_scratch.Path, run), Asking.Model(server, stream: true), new ManualClock(), cache: cache);
            replies.Add((await model.AskAsync(Asking.Sample)).Reply());
            replies.Add((await model.AskAsync(Asking.Sample with { Index = 8 })).Reply());
        }

        Assert.That(server.Requests, Has.Count.EqualTo(2));
        Assert.That(replies.Select(reply => reply.Text), Is.EqualTo(["one", "two", "one", "two"]));
        Assert.That(replies.Select(reply => reply.Cached), Is.EqualTo([false, false, true, true]));
        Assert.That(replies[2], Is.EqualTo(replies[0] with { Cached = true, Calls = 0, Timing = null }));
    }

    [Test]
    public async Task A_cached_reply_that_was_cut_short_on_the_disk_is_asked_for_again()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));
        string folder = Path.Combine(_scratch.Path, "cache");
        using (var model = new ModelOfARun(Path.Combine(_scratch.Path, "a"), Asking.Model(server, stream: true), new ManualClock(), cache: new FileReplyCache(folder)))
        {
            await model.AskAsync(Asking.Sample);
        }

        string file = Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..20]);
        using var second = new ModelOfARun(Path.Combine(_scratch.Path, "b"), Asking.Model(server, stream: true), new ManualClock(), cache: new FileReplyCache(folder));
        Completion again = (await second.AskAsync(Asking.Sample)).Reply();

        Assert.That(again.Text, Is.EqualTo("hi"));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Tools_are_called_and_every_reply_on_the_way_is_kept()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(
            Answers.ToolCall("add", """{"a":2,"b":3}"""), Answers.Reply("five"));
        int calls = 0;
        AIFunction add = AIFunctionFactory.Create((int a, int b) => { calls++; return a + b; }, "add");
        using (var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: true), new ManualClock(), tools: [add]))
        {
            Assert.That((await model.AskAsync(Asking.Sample, tools: [add])).Reply().Text, Is.EqualTo("five"));
        }

        Assert.That(server.Requests, Has.Count.EqualTo(2));
        Assert.That(server.Requests[1].Json.GetProperty("messages")[3].GetProperty("content").GetString(), Is.EqualTo("5"));

        // Resumed, the conversation is walked through again: the tool is called, the model is not.
        using var resumed = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: true), new ManualClock(), tools: [add]);
        var conversation = new SampleConversation(Asking.Sample, Asking.Prompt, [add]);
        Completion answer = (await resumed.Model.AnswerAsync(conversation, CancellationToken.None)).Reply();

        Assert.That(answer.Text, Is.EqualTo("five"));
        Assert.That(conversation.Replies.Select(reply => string.Join(',', reply.ToolCalls.Select(call => $"{call.Name} {call.Arguments}"))), Is.EqualTo(["add {\"a\":2,\"b\":3}", ""]));
        Assert.That(calls, Is.EqualTo(2));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Reasoning_is_kept_apart_and_never_sent_back([Values] bool stream)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reasoned("I think.", "code"), Answers.Reply("better code"));
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream), new ManualClock());
        var conversation = new SampleConversation(Asking.Sample, Asking.Prompt, []);

        Completion first = (await model.Model.AnswerAsync(conversation, CancellationToken.None)).Reply();
        conversation.Add("It does not compile.");
        await model.Model.AnswerAsync(conversation, CancellationToken.None);

        Assert.That(first, Has.Property("Text").EqualTo("code").And.Property("Reasoning").EqualTo("I think."));
        Assert.That(server.Requests[1].Body, Does.Contain("code").And.Not.Contain("I think."));
    }

    [Test]
    public async Task A_model_that_fails_sample_after_sample_is_given_up()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Status(401));
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: true), new ManualClock());
        var faults = new List<string>();
        for (int index = 0; index < 5; index++)
        {
            faults.Add((await model.AskAsync(Asking.Sample with { Index = index })).Fault());
        }

        Assert.That(server.Requests, Has.Count.EqualTo(3));
        Assert.That(faults[4], Does.StartWith("m: not asked, since one sample after the other failed: ").And.Contains("refused the key"));
    }

    [TestCase(-1, 7)]
    [TestCase(11, -7)]
    [TestCase(0, 0)]
    [TestCase(11, 2_000_000_000)]
    public async Task Tokens_that_cannot_be_right_count_as_not_reported(long input, long output)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Body(
            $$$"""{"id":"1","object":"chat.completion","created":1,"model":"any","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":{{{input}}},"completion_tokens":{{{output}}},"total_tokens":1}}"""));
        using var model = new ModelOfARun(_scratch.Path, Asking.Model(server, stream: false), new ManualClock());

        Assert.That((await model.AskAsync(Asking.Sample)).Reply().Usage, Is.Null);
    }

    private async Task<Completion> AskOnceAsync(ChatCompletionsServer server, Func<ModelSettings, ModelSettings>? change = null)
    {
        ModelSettings settings = Asking.Model(server, stream: true);
        using var model = new ModelOfARun(_scratch.Path, change?.Invoke(settings) ?? settings, new ManualClock());
        return (await model.AskAsync(Asking.Sample)).Reply();
    }
}
