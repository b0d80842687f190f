using CodeEval.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

/// <summary>Files that a cache or a recording may hold, and that no run has written so.</summary>
public sealed class HostileFilesTests
{
    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("7")]
    [TestCase("""{"messages":null}""")]
    [TestCase("""{"messages":[]}""")]
    [TestCase("""{"messages":[null]}""")]
    [TestCase("""{"messages":[{"role":"assistant","contents":null}]}""")]
    [TestCase("""{"messages":[{"role":"assistant","contents":[null]}]}""")]
    [TestCase("""{"messages":[{"role":"assistant","contents":[{"$type":"nothing"}]}]}""")]
    [TestCase("""{"messages":[{"role":"assistant","contents":[{"$type":"functionCall","callId":null,"name":null}]}]}""")]
    [TestCase("""{"messages":[{"role":"","contents":[{"$type":"text","text":"x"}]}]}""")]
    [TestCase("""{"messages":[{"role":"assistant","contents":[{"$type":"text","text":"x"}]}],"finishReason":""}""")]
    public async Task A_cached_reply_that_is_none_is_asked_for_again(string content)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));
        using var scratch = new ScratchFolder();
        string cache = Path.Combine(scratch.Path, "cache");
        await AskAsync(server, Path.Combine(scratch.Path, "a"), cache);
        File.WriteAllText(Directory.GetFiles(cache, "*.json", SearchOption.AllDirectories).Single(), content);

        Completion again = await AskAsync(server, Path.Combine(scratch.Path, "b"), cache);

        Assert.That(again.Text, Is.EqualTo("hi"));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("""{"toolCalls":[null]}""")]
    [TestCase("""{"toolCalls":[{"id":null,"name":null,"arguments":null}]}""")]
    [TestCase("""{"toolCalls":[{"id":"","name":"","arguments":""}]}""")]
    [TestCase("""{"toolCalls":[{"id":"1","name":"compile","arguments":"[1]"}]}""")]
    [TestCase("""{"finishReason":""}""")]
    [TestCase("""{"usage":{"inputTokens":9223372036854775807,"outputTokens":9223372036854775807}}""")]
    [TestCase("""{"usage":null,"reasoning":null,"toolCalls":null,"finishReason":null,"promptHash":null}""")]
    [TestCase("""{"promptHash":"another"}""")]
    public async Task Whatever_a_recording_says_of_a_reply_is_an_outcome(string content)
    {
        using var scratch = new ScratchFolder();
        scratch.Write("replies/task-of-this-test/3.md", "hi");
        scratch.Write("replies/task-of-this-test/3.json", content);
        var settings = new ModelSettings { Name = "m", Source = new ReplySource.Replay(Path.Combine(scratch.Path, "replies"), Scripted: true) };
        using var model = new ModelOfARun(Path.Combine(scratch.Path, "run"), settings, new ManualClock());

        Assert.That(await model.AskAsync(Asking.Sample), Is.InstanceOf<GenerationOutcome>());
    }

    private static async Task<Completion> AskAsync(ChatCompletionsServer server, string run, string cache)
    {
        using var model = new ModelOfARun(run, Asking.Model(server, stream: true), new ManualClock(), cache: new FileReplyCache(cache));
        return (await model.AskAsync(Asking.Sample)).Reply();
    }
}
