using System.Net;
using System.Net.Sockets;
using CodeEval.Generation;
using NUnit.Framework;
using static CodeEval.Tests.Generation.Answers;

namespace CodeEval.Tests.Generation;

public sealed class ProviderFaultTests
{
    private const string Echo = """{"error":{"message":"Seen: sk-0123456789-secret\nin your request.","type":"any","code":"any"}}""";

    // ADDRESS stands for the server's. Where nothing is said of streaming, the line is the same both ways.
    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Fault("401", Status(401, Echo), "ADDRESS refused the key (HTTP 401); check the key in the environment variable TEST_KEY, and that it may use the model \"the-model\"");
        yield return Fault("403", Status(403, Echo), "ADDRESS refused the key (HTTP 403); check the key in the environment variable TEST_KEY, and that it may use the model \"the-model\"");
        yield return Fault("404", Status(404, Echo), "ADDRESS knows no model \"the-model\" or no chat/completions (HTTP 404): Seen: [key] in your request; check \"endpoint\" and \"model\"");
        yield return Fault("400", Status(400, Echo), "ADDRESS refused the request (HTTP 400): Seen: [key] in your request; check the model's settings");
        yield return Fault("402 in other words", Status(402, """{"detail":"Pay first"}"""), "ADDRESS wants to be paid first (HTTP 402): Pay first; top up the account behind the key");
        yield return Fault("422 as plain text", Status(422, "<b>no</b>"), "ADDRESS refused the request (HTTP 422): <b>no</b>; check the model's settings");
        yield return Fault("307", Status(307), "ADDRESS redirects elsewhere (HTTP 307); set \"endpoint\" to the address it means");
        yield return Fault("429", Status(429, Echo), "ADDRESS takes no more requests for now (HTTP 429): Seen: [key] in your request; wait, ask fewer at once, or check the quota (asked 11 times)", 11);
        yield return Fault("500", Status(500, Echo), "ADDRESS failed (HTTP 500): Seen: [key] in your request; try again later (asked 6 times)", 6);
        yield return Fault("503", Status(503), "ADDRESS failed (HTTP 503); try again later (asked 6 times)", 6);
        yield return Fault("reset before the reply", Reset(), "ADDRESS broke the connection off before the reply was whole; try again later (asked 6 times)", 6);
        yield return Fault("a filtered reply", Reply(null, "content_filter"), "ADDRESS withheld the reply by its content filter; try again later, or ask another provider (asked 6 times)", 6);
        yield return Whole("malformed JSON", Body("{\"choices\":[{"), "ADDRESS sent a reply that is not JSON; check that \"endpoint\" is OpenAI-compatible (asked 6 times)", 6);
        yield return Whole("a web page", Body("<html>"), "ADDRESS sent a reply that is not JSON; check that \"endpoint\" is OpenAI-compatible (asked 6 times)", 6);
        yield return Whole("no choices", Body("""{"choices":[]}"""), "ADDRESS sent JSON that is not a chat completion; check that \"endpoint\" is OpenAI-compatible (asked 6 times)", 6);
        yield return Whole("a choice of null", Body("""{"choices":[null]}"""), "ADDRESS sent JSON that is not a chat completion; check that \"endpoint\" is OpenAI-compatible (asked 6 times)", 6);
        yield return Whole("choices of another shape", Body("""{"choices":5}"""), "ADDRESS sent JSON that is not a chat completion; check that \"endpoint\" is OpenAI-compatible (asked 6 times)", 6);
        yield return Whole("an unknown finish reason", Reply("hi", "eos"), "ADDRESS sent a reply with a word that chat completions do not have: eos; check that \"endpoint\" is OpenAI-compatible (asked 6 times)", 6);
        yield return Whole("a reply without end", Body("{\"choices\":\"" + new string('x', 65 * 1024 * 1024)), "ADDRESS sent more than 64 MB for one reply; set \"maxOutputTokens\" of the model");
        yield return Streamed("malformed event", Events(Piece("hi", null), "data: {no\n\n"), "ADDRESS sent a reply that is not JSON; check that \"endpoint\" is OpenAI-compatible (asked 6 times)", 6);
        yield return Streamed("event of another shape", Events("data: {\"choices\":[{\"delta\":4}]}\n\n"), "ADDRESS sent JSON that is not a chat completion; check that \"endpoint\" is OpenAI-compatible (asked 6 times)", 6);
        yield return Streamed("reset in mid-stream", Reset(Piece("hi", null)), "ADDRESS broke the connection off before the reply was whole; try again later (asked 6 times)", 6);
        yield return Streamed("error inside the stream", Events(Piece("hi", null), $"data: {Echo}\n\n"), "ADDRESS broke the reply off with an error: Seen: [key] in your request; try again later (asked 6 times)", 6);
        yield return Streamed("stream without an end", Events(Piece("hi", null), "data: [DONE]\n\n"), "ADDRESS ended the stream without a finish reason, so the reply may be cut; try again later, or set \"stream\": false if it always does (asked 6 times)", 6);
        yield return Streamed("no stream at all", Body("""{"choices":[]}"""), "ADDRESS ended the stream without a finish reason, so the reply may be cut; try again later, or set \"stream\": false if it always does (asked 6 times)", 6);
    }

    [TestCaseSource(nameof(Faults))]
    public async Task A_fault_of_the_provider_is_told_in_one_line_without_the_key(Answer answer, bool[] streams, string expected, int requests)
    {
        foreach (bool stream in streams)
        {
            await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(answer);

            string line = (await Asking.AskAsync(server, stream)).Fault();

            Assert.That(line, Is.EqualTo("m: " + expected.Replace("ADDRESS", server.Address.ToString(), StringComparison.Ordinal)));
            Assert.That(line, Does.Not.Contain(Asking.Key));
            Assert.That(server.Requests, Has.Count.EqualTo(requests));
        }
    }

    [Test]
    public async Task A_server_that_does_not_run_is_told_at_once([Values] bool stream)
    {
        var address = new Uri($"http://127.0.0.1:{UnusedPort()}/v1");

        string line = (await Asking.AskAsync(Asking.Model(address, stream), new ManualClock())).Fault();

        Assert.That(line, Is.EqualTo($"m: {address} cannot be reached (connection refused); check that the server runs, \"endpoint\" and the network"));
    }

    [Test]
    public async Task A_host_that_is_not_known_is_told_at_once()
    {
        string line = (await Asking.AskAsync(Asking.Model(new Uri("http://no-such-host.invalid/v1"), stream: true), new ManualClock())).Fault();

        Assert.That(line, Is.EqualTo("m: the host of http://no-such-host.invalid/v1 is not known; check \"endpoint\" and the network"));
    }

    [Test]
    public async Task A_plain_server_behind_https_is_told()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Reply("hi"));
        var address = new UriBuilder(server.Address) { Scheme = "https" }.Uri;

        string line = (await Asking.AskAsync(Asking.Model(address, stream: false), new ManualClock())).Fault();

        Assert.That(line, Is.EqualTo($"m: no secure connection to {address}; check \"endpoint\" and the server's certificate"));
    }

    [Test]
    public async Task A_key_that_is_wanted_but_not_configured_is_asked_for()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Status(401));
        ModelSettings settings = Asking.Model(server, stream: false) with { Source = new ReplySource.OpenAI(server.Address, "the-model", null, false) };

        string line = (await Asking.AskAsync(settings, new ManualClock())).Fault();

        Assert.That(line, Is.EqualTo($"m: {server.Address} refused the key (HTTP 401); it wants one: name the environment variable that holds it in \"apiKeyVariable\""));
    }

    [Test]
    public async Task The_placeholder_is_no_key_and_stays_in_what_a_provider_says()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Status(400, """{"message":"none of it"}"""));
        ModelSettings settings = Asking.Model(server, stream: false) with { Source = new ReplySource.OpenAI(server.Address, "the-model", null, false) };

        string line = (await Asking.AskAsync(settings, new ManualClock())).Fault();

        Assert.That(line, Is.EqualTo($"m: {server.Address} refused the request (HTTP 400): none of it; check the model's settings"));
    }

    [TestCase(true, "sent nothing more for 300 s; try again later, or raise \"timeoutSeconds\" of the model")]
    [TestCase(false, "did not reply for 300 s; try again later, or raise \"timeoutSeconds\" of the model")]
    public async Task Silence_runs_out(bool stream, string expected)
    {
        var stalled = new TaskCompletionSource();
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Stall(stalled, Piece("hi", null)));
        var clock = new ManualClock();

        Task<GenerationOutcome> asking = Asking.AskAsync(OnceOnly(Asking.Model(server, stream)), clock);
        await (stream ? clock.Extended : stalled.Task);
        clock.RunOut();

        Assert.That((await asking).Fault(), Is.EqualTo($"m: the provider {expected}"));
    }

    [Test]
    public async Task Silence_after_the_model_is_done_loses_nothing_of_the_reply()
    {
        var stalled = new TaskCompletionSource();
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Stall(stalled, Piece("hi", "stop")), Reply("again"));
        var clock = new ManualClock();

        Task<GenerationOutcome> asking = Asking.AskAsync(Asking.Model(server, stream: true), clock);
        await clock.Extended;
        clock.RunOut();

        Assert.That((await asking).Reply().Text, Is.EqualTo("hi"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("tool_calls")]
    [TestCase("stop")]
    public async Task Silence_before_a_stream_has_ended_does_not_lose_calls_of_tools(string finishReason)
    {
        var stalled = new TaskCompletionSource();
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(
            Stall(stalled, PieceOfCall("add", "{}", finishReason)), Reply("again"));
        var clock = new ManualClock();

        Task<GenerationOutcome> asking = Asking.AskAsync(Asking.Model(server, stream: true), clock);
        await clock.Extended;
        clock.RunOut();

        Assert.That((await asking).Reply().Text, Is.EqualTo("again"));
    }

    [Test]
    public async Task The_first_piece_has_a_limit_of_its_own()
    {
        var stalled = new TaskCompletionSource();
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Stall(stalled));
        var clock = new ManualClock();
        ModelSettings settings = OnceOnly(Asking.Model(server, stream: true));
        settings = settings with { Source = (ReplySource.OpenAI)settings.Source with { FirstTokenTimeout = TimeSpan.FromSeconds(600) } };

        Task<GenerationOutcome> asking = Asking.AskAsync(settings, clock);
        await stalled.Task;
        clock.RunOut();

        Assert.That((await asking).Fault(), Is.EqualTo("m: the provider sent nothing for 600 s; try again later, or raise \"firstTokenSeconds\" of the model"));
    }

    [Test]
    public async Task A_silence_is_waited_out_again_twice()
    {
        var stalls = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource()).ToArray();
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync([.. stalls.Select(stalled => Stall(stalled))]);
        var clock = new ManualClock();

        Task<GenerationOutcome> asking = Asking.AskAsync(Asking.Model(server, stream: true), clock);
        foreach (TaskCompletionSource stalled in stalls)
        {
            await stalled.Task;
            clock.RunOut();
        }

        Assert.That((await asking).Fault(), Does.EndWith("(asked 3 times)"));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task The_callers_cancellation_cancels([Values] bool stream)
    {
        var stalled = new TaskCompletionSource();
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Stall(stalled, Piece("hi", null)));
        using var cancellation = new CancellationTokenSource();

        Task<GenerationOutcome> asking = Asking.AskAsync(Asking.Model(server, stream), new ManualClock(), cancellation.Token);
        await stalled.Task;
        await cancellation.CancelAsync();

        Assert.That(async () => await asking, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task What_was_cancelled_before_is_not_asked()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Reply("hi"));

        Assert.That(
            async () => await Asking.AskAsync(Asking.Model(server, stream: true), new ManualClock(), new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(server.Requests, Is.Empty);
    }

    private static ModelSettings OnceOnly(ModelSettings settings) => settings with { Source = (ReplySource.OpenAI)settings.Source with { Retries = 0 } };

    private static TestCaseData Fault(string name, Answer answer, string line, int requests = 1) => Case(name, answer, [true, false], line, requests);

    private static TestCaseData Streamed(string name, Answer answer, string line, int requests = 1) => Case(name, answer, [true], line, requests);

    private static TestCaseData Whole(string name, Answer answer, string line, int requests = 1) => Case(name, answer, [false], line, requests);

    private static TestCaseData Case(string name, Answer answer, bool[] streams, string line, int requests) =>
        new TestCaseData(answer, streams, line, requests).SetArgDisplayNames(name);

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
