using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CodeEval.Faults;
using NUnit.Framework;

namespace CodeEval.Tests.Faults;

/// <summary>The server does what its faults say, and counts it rightly: seen through a bare HTTP client.</summary>
public sealed class FaultServerTests
{
    private const string Text = "The answer is a short text, cut into some pieces for the stream: 1, 2, 3, 4, 5, 6.";
    private const string Key = "sk-0123456789-secret";

    private HttpClient _http = null!;

    [SetUp]
    public void SetUp() => _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

    [TearDown]
    public void TearDown() => _http.Dispose();

    [Test]
    public async Task Without_a_fault_a_reply_comes_whole_or_streamed_with_its_tokens()
    {
        await using var server = await StartAsync(null);

        var whole = JsonElement.Parse(await TextAsync(server, stream: false, seed: 1));
        var events = Events(await TextAsync(server, stream: true, seed: 2));

        Assert.That(whole.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString(), Is.EqualTo(Text));
        Assert.That(whole.GetProperty("choices")[0].GetProperty("finish_reason").GetString(), Is.EqualTo("stop"));
        Assert.That(Streamed(events), Is.EqualTo(Text));
        Assert.That(FinishReason(events), Is.EqualTo("stop"));
        Assert.That(events[^1].GetProperty("usage").GetRawText(), Is.EqualTo(whole.GetProperty("usage").GetRawText()));
        Assert.That(server.Statistics, Has.Property("Requests").EqualTo(2).And.Property("Answered").EqualTo(2).And.Property("Billed").EqualTo(2));
    }

    [Test]
    public async Task Tokens_are_streamed_only_where_they_are_wanted()
    {
        await using var server = await StartAsync(null);
        using var response = await SendAsync(server, new { model = "m", messages = Messages("hello"), stream = true });
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain("usage").And.EndsWith("data: [DONE]\n\n"));
    }

    [Test]
    public async Task Reasoning_comes_before_the_text_and_apart_from_it()
    {
        await using var server = await FaultServer.StartAsync(new FaultServerOptions { Text = new FixedReply(Text), Reasoning = true });

        var whole = JsonElement.Parse(await TextAsync(server, stream: false));
        var events = Events(await TextAsync(server, stream: true));

        Assert.That(whole.GetProperty("choices")[0].GetProperty("message").GetProperty("reasoning_content").GetString(), Is.Not.Empty);
        Assert.That(events[1].GetProperty("choices")[0].GetProperty("delta").GetProperty("reasoning_content").GetString(), Is.Not.Empty);
        Assert.That(Streamed(events), Is.EqualTo(Text));
        Assert.That(events[^1].GetProperty("usage").GetProperty("completion_tokens_details").GetProperty("reasoning_tokens").GetInt32(), Is.GreaterThan(0));
    }

    [Test]
    public async Task A_429_may_say_nothing_of_when_to_come_again([Values] bool stream)
    {
        await using var server = await StartAsync(Fault.TooMany);
        using var response = await SendAsync(server, Request(stream));
        Assert.That((response.StatusCode, response.Headers.RetryAfter), Is.EqualTo((HttpStatusCode.TooManyRequests, (RetryConditionHeaderValue?)null)));
        await AssertCountedAsync(server, "429", billed: false, answered: false);
    }

    [Test]
    public async Task A_429_may_say_it_in_seconds([Values] bool stream)
    {
        await using var server = await StartAsync(Fault.TooManyForSeconds);
        using var response = await SendAsync(server, Request(stream));
        Assert.That((response.StatusCode, response.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1))));
        await AssertCountedAsync(server, "429-seconds", billed: false, answered: false);
    }

    [Test]
    public async Task A_429_may_say_it_as_a_date([Values] bool stream)
    {
        await using var server = await StartAsync(Fault.TooManyUntil);
        using var response = await SendAsync(server, Request(stream));
        Assert.That(response.Headers.RetryAfter?.Date - server.Served[0].At, Is.EqualTo(TimeSpan.FromSeconds(1)).Within(TimeSpan.FromSeconds(1)));
        await AssertCountedAsync(server, "429-date", billed: false, answered: false);
    }

    [TestCase("500", HttpStatusCode.InternalServerError)]
    [TestCase("503", HttpStatusCode.ServiceUnavailable)]
    public async Task A_failure_of_the_provider_is_an_error_in_its_words(string fault, HttpStatusCode status)
    {
        await using var server = await StartAsync(Fault.Of(fault));
        using var response = await SendAsync(server, Request(stream: true));
        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("error").GetProperty("message").GetString(), Is.Not.Empty);
        await AssertCountedAsync(server, fault, billed: false, answered: false);
    }

    [Test]
    public async Task A_connection_may_be_closed_before_any_byte([Values] bool stream)
    {
        await using var server = await StartAsync(Fault.ResetBefore);
        Assert.That(async () => await SendAsync(server, Request(stream)), Throws.InstanceOf<HttpRequestException>());
        await AssertCountedAsync(server, "reset-before", billed: false, answered: false);
    }

    [Test]
    public async Task A_connection_may_be_closed_in_the_middle([Values] bool stream)
    {
        await using var server = await StartAsync(Fault.ResetInStream);
        var begun = false;
        Assert.That(
            async () =>
            {
                using var response = await SendAsync(server, Request(stream));
                begun = response.StatusCode == HttpStatusCode.OK;
                await response.Content.ReadAsStringAsync();
            },
            Throws.InstanceOf<HttpRequestException>());
        Assert.That(begun);
        await AssertCountedAsync(server, "reset-in-stream", billed: true, answered: false);
    }

    [Test]
    public async Task A_slow_reply_is_a_whole_one([Values] bool stream)
    {
        await using var server = await FaultServer.StartAsync(Options(Fault.SlowFirstToken) with { SlowFirstToken = TimeSpan.FromMilliseconds(1) });
        Assert.That(await TextAsync(server, stream), Does.Contain("stop"));
        await AssertCountedAsync(server, "slow-first-token", billed: true, answered: true);
    }

    [Test]
    public async Task A_slow_reply_is_not_billed_to_a_client_that_hung_up_before()
    {
        await using var server = await FaultServer.StartAsync(Options(Fault.SlowFirstToken) with { SlowFirstToken = Timeout.InfiniteTimeSpan });
        using var impatient = new CancellationTokenSource();
        var asking = SendAsync(server, Request(stream: true), impatient.Token);
        await UntilAsync(() => server.Statistics.Requests == 1);
        await impatient.CancelAsync();
        Assert.That(async () => await asking, Throws.InstanceOf<OperationCanceledException>());
        await AssertCountedAsync(server, "slow-first-token", billed: false, answered: false);
    }

    [Test]
    public async Task A_stalled_reply_ends_when_the_client_hangs_up([Values] bool stream)
    {
        await using var server = await StartAsync(Fault.Stall);
        using (var response = await SendAsync(server, Request(stream)))
        {
            using var body = await response.Content.ReadAsStreamAsync();
            Assert.That(await body.ReadAsync(new byte[16]), Is.GreaterThan(0));
            Assert.That(server.Statistics, Has.Property("Requests").EqualTo(1).And.Property("Ended").Zero);
        }

        await AssertCountedAsync(server, "stall", billed: true, answered: false);
    }

    [Test]
    public async Task Malformed_JSON_is_none([Values] bool stream)
    {
        await using var server = await StartAsync(Fault.MalformedJson);
        var text = await TextAsync(server, stream);
        Assert.That(() => _ = stream ? Events(text).Count : JsonElement.Parse(text).GetRawText().Length, Throws.InstanceOf<JsonException>());
        await AssertCountedAsync(server, "malformed-json", billed: true, answered: false);
    }

    [Test]
    public async Task A_malformed_stream_has_no_events_and_a_whole_reply_has()
    {
        await using var server = await StartAsync(Fault.MalformedSse);
        Assert.That(await TextAsync(server, stream: true), Does.Not.Contain("data:"));
        Assert.That(await TextAsync(server, stream: false), Does.StartWith("data:"));
        await AssertCountedAsync(server, "malformed-sse", billed: true, answered: false);
    }

    [Test]
    public async Task Wrong_tokens_are_negative_too_many_none_or_missing([Values] bool stream)
    {
        await using var server = await StartAsync(Fault.WrongUsage);
        var seen = new List<long?>();
        for (var seed = 0; seed < 20; seed++)
        {
            var text = await TextAsync(server, stream, seed);
            var last = stream ? Events(text)[^1] : JsonElement.Parse(text);
            seen.Add(last.TryGetProperty("usage", out var usage) ? usage.GetProperty("completion_tokens").GetInt64() : null);
        }

        Assert.That(seen.Distinct(), Is.EquivalentTo(new long?[] { -1, long.MaxValue, 0, null }));
        Assert.That(server.Served.Select(one => one.Tokens).Distinct().Single(), Is.GreaterThan(0), "the bill is right all the same");
        await AssertCountedAsync(server, "wrong-usage", billed: true, answered: true);
    }

    [Test]
    public async Task A_completion_may_have_no_choice([Values] bool stream)
    {
        await using var server = await StartAsync(Fault.EmptyChoices);
        var text = await TextAsync(server, stream);
        Assert.That((stream ? Events(text)[0] : JsonElement.Parse(text)).GetProperty("choices").GetArrayLength(), Is.Zero);
        await AssertCountedAsync(server, "empty-choices", billed: true, answered: false);
    }

    [Test]
    public async Task A_filter_ends_a_reply_in_its_middle()
    {
        await using var server = await StartAsync(Fault.ContentFilter);
        var events = Events(await TextAsync(server, stream: true));
        Assert.That((Streamed(events), FinishReason(events)), Is.EqualTo((Text[..(Text.Length / 2)], "content_filter")));
        await AssertCountedAsync(server, "content-filter", billed: true, answered: false);
    }

    [TestCase("length", "length", true)]
    [TestCase("unknown-finish-reason", "eos", false)]
    public async Task A_whole_reply_may_end_for_another_reason(string fault, string reason, bool answered)
    {
        await using var server = await StartAsync(Fault.Of(fault));
        var events = Events(await TextAsync(server, stream: true));
        Assert.That((Streamed(events), FinishReason(events)), Is.EqualTo((Text, reason)));
        await AssertCountedAsync(server, fault, billed: true, answered);
    }

    [Test]
    public async Task A_huge_reply_begins_with_the_right_one([Values] bool stream)
    {
        await using var server = await StartAsync(Fault.Huge);
        var text = await TextAsync(server, stream);
        var content = stream ? Streamed(Events(text)) : JsonElement.Parse(text).GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
        Assert.That(content, Does.StartWith(Text + "\n").And.Length.EqualTo(4 * 1024 * 1024).Within(1024));
        await AssertCountedAsync(server, "huge", billed: true, answered: true);
    }

    [Test]
    public async Task An_error_may_come_with_HTTP_200([Values] bool stream)
    {
        await using var server = await StartAsync(Fault.ErrorInStream);
        var text = await TextAsync(server, stream);
        Assert.That((stream ? Events(text)[^1] : JsonElement.Parse(text)).GetProperty("error").GetProperty("message").GetString(), Is.Not.Empty);
        await AssertCountedAsync(server, "error-in-stream", billed: true, answered: false);
    }

    [Test]
    public async Task Comments_between_events_change_nothing()
    {
        await using var server = await StartAsync(Fault.KeepAliveComments);
        var text = await TextAsync(server, stream: true);
        Assert.That(text, Does.Contain(": OPENROUTER PROCESSING\n\n").And.Contain("\n\n\n"));
        Assert.That(Streamed(Events(text)), Is.EqualTo(Text));
        Assert.That(() => JsonElement.Parse(TextAsync(server, stream: false).GetAwaiter().GetResult()), Throws.Nothing);
        await AssertCountedAsync(server, "keep-alive-comments", billed: true, answered: true);
    }

    [Test]
    public async Task A_redirect_leads_nowhere()
    {
        await using var server = await StartAsync(Fault.Redirect);
        using var response = await SendAsync(server, Request(stream: true));
        using var beyond = await _http.GetAsync(response.Headers.Location);
        Assert.That((response.StatusCode, beyond.StatusCode), Is.EqualTo((HttpStatusCode.TemporaryRedirect, HttpStatusCode.NotFound)));
        await AssertCountedAsync(server, "redirect", billed: false, answered: false);
    }

    [Test]
    public async Task A_web_page_is_no_completion()
    {
        await using var server = await StartAsync(Fault.Html);
        using var response = await SendAsync(server, Request(stream: true));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        await AssertCountedAsync(server, "html", billed: false, answered: false);
    }

    [Test]
    public void There_is_a_test_of_every_fault() =>
        Assert.That(
            Fault.All.Select(fault => fault.Name),
            Is.EquivalentTo(new[]
            {
                "429", "429-seconds", "429-date", "500", "503", "reset-before", "reset-in-stream", "slow-first-token", "stall", "malformed-json", "malformed-sse",
                "wrong-usage", "empty-choices", "content-filter", "length", "huge", "error-in-stream", "unknown-finish-reason", "keep-alive-comments", "redirect", "html",
            }));

    [Test]
    public async Task A_key_is_wanted_and_refused_after_a_while()
    {
        await using var server = await FaultServer.StartAsync(Options(null) with { Key = Key, RejectKeyAfter = 2 });
        var statuses = new List<HttpStatusCode>();
        foreach (var key in new[] { "another", Key, Key })
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await SendAsync(server, Request(stream: true));
            statuses.Add(response.StatusCode);
        }

        Assert.That(statuses, Is.EqualTo(new[] { HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Unauthorized }));
        await UntilAsync(() => server.Statistics.Ended == 3);
        Assert.That(server.Statistics.Faults["key"], Is.EqualTo(2));
    }

    [TestCase("500")]
    [TestCase("redirect")]
    [TestCase("html")]
    [TestCase("error-in-stream")]
    public async Task A_fault_may_repeat_the_key(string fault)
    {
        await using var server = await FaultServer.StartAsync(Options(Fault.Of(fault)) with { EchoKey = true });
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var response = await SendAsync(server, Request(stream: true));
        Assert.That(response.Headers + await response.Content.ReadAsStringAsync(), Does.Contain(Key));
    }

    [Test]
    public async Task Which_request_meets_which_fault_depends_neither_on_order_nor_on_concurrency()
    {
        var forwards = await FaultsOfAsync(Enumerable.Range(0, 60), atOnce: 1);
        var together = await FaultsOfAsync(Enumerable.Range(0, 60).Reverse(), atOnce: 12);

        Assert.That(together, Is.EquivalentTo(forwards));
        Assert.That(forwards.Count(met => met.Fault is not null), Is.InRange(12, 48));
    }

    [Test]
    public async Task A_request_that_is_repeated_often_enough_is_answered()
    {
        await using var server = await FaultServer.StartAsync(Options(Fault.Failed) with { FaultyRepeats = 2 });
        var statuses = new List<HttpStatusCode>();
        for (var ordinal = 0; ordinal < 4; ordinal++)
        {
            using var response = await SendAsync(server, Request(stream: false));
            statuses.Add(response.StatusCode);
        }

        Assert.That(statuses, Is.EqualTo(new[] { HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError, HttpStatusCode.OK, HttpStatusCode.OK }));
        await UntilAsync(() => server.Statistics.Ended == 4);
        Assert.That(server.Statistics, Has.Property("Distinct").EqualTo(1).And.Property("AskedAgain").EqualTo(1));
    }

    [Test]
    public async Task The_suite_is_answered_rightly_where_the_seed_is_even()
    {
        await using var server = await FaultServer.StartAsync(new FaultServerOptions { Text = SuiteReplies.Of(RepositoryRoot.PathOf("tasks")) });
        var prompt = File.ReadAllText(RepositoryRoot.PathOf("tasks", "lru-cache", "prompt.md")).TrimEnd();

        Assert.That(await TextAsync(server, stream: false, seed: 0, prompt), Is.Not.EqualTo(await TextAsync(server, stream: false, seed: 1, prompt)));
        Assert.That(await TextAsync(server, stream: false, seed: 0, "Read this.\n\n" + prompt), Does.Contain("LruCache"));
        using var unknown = await SendAsync(server, Request(stream: false));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Other_processes_read_the_statistics_the_models_and_the_record()
    {
        using var scratch = new Generation.ScratchFolder();
        var record = Path.Combine(scratch.Path, "requests.jsonl");
        await using (var server = await FaultServer.StartAsync(Options(null) with { RecordTo = record }))
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
            await TextAsync(server, stream: false, seed: 7);
            await UntilAsync(() => server.Statistics.Ended == 1);
            var statistics = await _http.GetFromJsonAsync<JsonElement>(new Uri(server.Address, "/__stats"));
            var models = await _http.GetFromJsonAsync<JsonElement>(server.Address + "/models");
            Assert.That(statistics.GetProperty("answered").GetInt32(), Is.EqualTo(1));
            Assert.That(models.GetProperty("data").GetArrayLength(), Is.EqualTo(1));
        }

        var line = File.ReadAllLines(record).Single();
        Assert.That(JsonElement.Parse(line).GetProperty("body").GetProperty("seed").GetInt32(), Is.EqualTo(7));
        Assert.That(line, Does.Not.Contain(Key));
    }

    [Test]
    public async Task What_is_no_request_is_refused()
    {
        await using var server = await StartAsync(null);
        using var response = await SendAsync(server, new { model = "m" });
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private static FaultServerOptions Options(Fault? fault) =>
        new() { Text = new FixedReply(Text), FaultShare = fault is null ? 0 : 1, Faults = fault is null ? [] : [fault] };

    private static Task<FaultServer> StartAsync(Fault? fault) => FaultServer.StartAsync(Options(fault));

    private async Task<List<(long? Seed, string? Fault)>> FaultsOfAsync(IEnumerable<int> seeds, int atOnce)
    {
        var harmless = Fault.All.Where(fault => !fault.TakesTime && !fault.Name.StartsWith("reset", StringComparison.Ordinal) && fault != Fault.Huge);
        await using var server = await FaultServer.StartAsync(new FaultServerOptions { Text = new FixedReply(Text), Seed = 3, FaultShare = 0.5, Faults = [.. harmless] });
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (seed, token) =>
        {
            using var response = await SendAsync(server, Request(stream: true, seed), token);
            await response.Content.ReadAsStringAsync(token);
        });
        await UntilAsync(() => server.Statistics.Ended == server.Statistics.Requests);
        return [.. server.Served.Select(one => (one.Identity.Seed, one.Fault))];
    }

    private static object[] Messages(string user) => [new { role = "system", content = "Be short." }, new { role = "user", content = user }];

    private static object Request(bool stream, int seed = 0, string user = "hello") => stream
        ? new { model = "m", messages = Messages(user), seed, stream, stream_options = new { include_usage = true } }
        : new { model = "m", messages = Messages(user), seed };

    private Task<HttpResponseMessage> SendAsync(FaultServer server, object request, CancellationToken cancellationToken = default) =>
        _http.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, server.Address + "/chat/completions") { Content = JsonContent.Create(request) },
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken);

    private async Task<string> TextAsync(FaultServer server, bool stream, int seed = 0, string user = "hello")
    {
        using var response = await SendAsync(server, Request(stream, seed, user));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await response.Content.ReadAsStringAsync();
    }

    private static List<JsonElement> Events(string stream)
    {
        var data = stream.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => line["data: ".Length..]).ToList();
        Assert.That(data[^1], Is.EqualTo("[DONE]"));
        return [.. data.SkipLast(1).Select(text => JsonElement.Parse(text))];
    }

    private static IEnumerable<JsonElement> Choices(IEnumerable<JsonElement> events) =>
        events.SelectMany(one => one.GetProperty("choices").EnumerateArray());

    private static string Streamed(IEnumerable<JsonElement> events) =>
        string.Concat(Choices(events).Select(choice => choice.GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString() : ""));

    private static string? FinishReason(IEnumerable<JsonElement> events) =>
        Choices(events).Select(choice => choice.GetProperty("finish_reason").GetString()).Last();

    // The server notes what became of a request after the client has its end.
    private static async Task AssertCountedAsync(FaultServer server, string fault, bool billed, bool answered)
    {
        await UntilAsync(() => server.Statistics.Ended == server.Statistics.Requests);
        Assert.That(server.Served.Select(one => (one.Fault, one.Billed, one.Answered)).Distinct().Single(), Is.EqualTo(((string?)fault, billed, answered)));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!condition())
        {
            await timer.WaitForNextTickAsync();
        }
    }
}
