using System.Text.Json;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>What collectors and logs are told of a run: how the calls went, and neither keys nor what was asked and said.</summary>
[Explicit("Starts the tool again and again; --filter TestCategory=Slow runs it.")]
[Category("Slow")]
public sealed class ObservedRunTests
{
    private const string Key = "sk-observed-51ab7e";

    // Words of the prompt, of the reply and of the key.
    private static readonly string[] Private = [Key, "Roman numeral", "Here it is", "MCMXCIV"];

    private LiveRuns _runs = null!;

    [SetUp]
    public void SetUp() => _runs = new LiveRuns { Environment = new() { ["CODEEVAL_TEST_KEY"] = Key } };

    [TearDown]
    public void TearDown() => _runs.Dispose();

    [Test]
    public async Task A_collector_gets_traces_and_metrics_without_key_and_texts()
    {
        await using var collector = await Collector.StartAsync();
        await using var server = await StartAsync(FirstRefused());

        await _runs.FinishAsync("run", "--filter", "id=roman-numerals", "--samples", "2", "--repair", "1", "--tools", "--otlp", collector.Address);

        Assert.That(server.Asked[0].Message(1), Does.Contain("MCMXCIV"), "the words must be those of the prompt");
        var traces = BodiesOf(collector, "POST /v1/traces");
        var metrics = BodiesOf(collector, "POST /v1/metrics");
        Assert.That(traces, Does.Contain("reference-1").And.Contain("roman-numerals").And.Contain("codeeval.verdict").And.Contain("passed"));
        Assert.That(metrics, Does.Contain("reference-1").And.Contain("gen_ai.client.token.usage"));
        Assert.That(Private.Where(word => (traces + metrics).Contains(word, StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    [Test]
    public async Task A_collector_that_is_not_there_costs_the_run_nothing()
    {
        await using var server = await StartAsync(SuiteServer.Right);

        var result = await _runs.FinishAsync("run", "--filter", "id=roman-numerals", "--samples", "1", "--otlp", "http://127.0.0.1:9");

        Assert.That(LiveRuns.VerdictsOf(_runs.SamplesOf("run")), Is.EqualTo(new[] { "passed" }));
        Assert.That(result.Output, Does.Contain("Report: "));
    }

    [Test]
    public async Task A_log_goes_to_stderr_without_key_and_texts()
    {
        await using var server = await StartAsync(FirstRefused());

        var result = await _runs.FinishAsync("run", "--filter", "id=roman-numerals", "--samples", "1", "--repair", "1", "--tools", "--verbose");

        Assert.That(server.Asked[0].Message(1), Does.Contain("MCMXCIV"), "the words must be those of the prompt");
        Assert.That(result.Errors, Does.Contain("GetResponseAsync"));
        Assert.That(result.Errors, Does.Contain("503"));
        Assert.That(Private.Where(word => (result.Errors + result.Output).Contains(word, StringComparison.OrdinalIgnoreCase)), Is.Empty, result.Errors);
        Assert.That(result.Output, Does.Not.Contain("GetResponseAsync"));
    }

    // With a message that repeats the key.
    private static Func<Asked, Answer> FirstRefused()
    {
        var asks = 0;
        return asked => Interlocked.Increment(ref asks) == 1
            ? Answers.Status(503, JsonSerializer.Serialize(new { error = new { message = "no room for " + Key } }))
            : SuiteServer.Right(asked);
    }

    private async Task<SuiteServer> StartAsync(Func<Asked, Answer> answer)
    {
        var server = await SuiteServer.StartAsync(answer);
        _runs.Configure(server.Address, new() { ["apiKeyVariable"] = "CODEEVAL_TEST_KEY" });
        return server;
    }

    private static string BodiesOf(Collector collector, string path) =>
        string.Concat(collector.Received.Where(one => one.Path == path).Select(one => one.Body));
}
