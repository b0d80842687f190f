using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Generation.Checks;
using NUnit.Framework;
using static CodeEval.Tests.Generation.Answers;

namespace CodeEval.Tests.Generation;

public sealed class ModelCheckTests
{
    private static readonly CheckStep[] All =
    [
        CheckStep.Reachable, CheckStep.KeyAccepted, CheckStep.ModelFound, CheckStep.Replies, CheckStep.Streams, CheckStep.ReportsUsage, CheckStep.Speed,
    ];

    [Test]
    public async Task A_model_that_answers_passes_every_step_by_one_tiny_call([Values] bool stream)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Reply("ready"));

        ImmutableArray<CheckFinding> findings = await CheckAsync(Asking.Model(server, stream));

        Assert.That(findings.Select(finding => finding.Step), Is.EqualTo(All));
        Assert.That(findings.Where(finding => !finding.Passed), Is.Empty);
        Assert.That(server.Request.Json.GetProperty("max_tokens").GetInt32(), Is.EqualTo(32));
    }

    [Test]
    public async Task The_settings_of_a_run_are_sent_since_a_provider_may_refuse_one()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Reply("ready"));

        await CheckAsync(Asking.Model(server, stream: true) with { Sampling = new SamplingSettings { Temperature = 0.5, TopP = 0.25, Seed = 7, MaxOutputTokens = 20 } });

        Assert.That(server.Request.Json.GetProperty("temperature").GetDouble(), Is.EqualTo(0.5));
        Assert.That(server.Request.Json.GetProperty("top_p").GetDouble(), Is.EqualTo(0.25));
        Assert.That(server.Request.Json.GetProperty("seed").GetInt64(), Is.EqualTo(7));
        Assert.That(server.Request.Json.GetProperty("max_tokens").GetInt32(), Is.EqualTo(20));
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Fault(Status(401, "{\"error\":\"sk-0123456789-secret is wrong\"}"), CheckStep.KeyAccepted, "refused the key (HTTP 401)");
        yield return Fault(Status(403), CheckStep.KeyAccepted, "refused the key (HTTP 403)");
        yield return Fault(Status(404), CheckStep.ModelFound, "knows no model \"the-model\"");
        yield return Fault(Status(400, "{\"error\":{\"message\":\"Model Not Exist\"}}"), CheckStep.Replies, "Model Not Exist");
        yield return Fault(Status(429), CheckStep.Replies, "(HTTP 429)");
        yield return Fault(Status(503), CheckStep.Replies, "(HTTP 503)");
        yield return Fault(Body("<html>"), CheckStep.Streams, "set \"stream\": false");
        yield return Fault(Events("data: {no\n\n"), CheckStep.Replies, "not JSON");
        yield return Fault(Events(Piece("hi", null), "data: [DONE]\n\n"), CheckStep.Replies, "without a finish reason");
        yield return Fault(Reset(Piece("hi", null)), CheckStep.Replies, "broke the connection off");
    }

    [TestCaseSource(nameof(Faults))]
    public async Task A_fault_is_found_where_it_lies_and_never_with_the_key(Answer answer, CheckStep step, string expected)
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(answer);

        ImmutableArray<CheckFinding> findings = await CheckAsync(Asking.Model(server, stream: true));

        Assert.That(findings.Select(finding => (finding.Step, finding.Passed)), Is.EqualTo([(CheckStep.Reachable, true), (step, false)]));
        Assert.That(findings[^1].Message, Does.Contain(expected).And.Not.Contain(Asking.Key).And.Not.Contain("\n"));
        Assert.That(server.Requests, Has.Count.EqualTo(1), "a check asks once");
    }

    [Test]
    public async Task A_server_that_does_not_run_is_not_reachable()
    {
        CheckFinding finding = (await CheckAsync(Asking.Model(new Uri("http://127.0.0.1:9/v1"), stream: true))).Single();

        Assert.That((finding.Step, finding.Passed), Is.EqualTo((CheckStep.Reachable, false)));
        Assert.That(finding.Message, Does.Contain("http://127.0.0.1:9/v1 cannot be reached"));
    }

    [Test]
    public async Task An_empty_reply_is_a_fault_unless_it_only_ran_out_of_tokens()
    {
        await using ChatCompletionsServer empty = await ChatCompletionsServer.StartAsync(Reply(""));
        await using ChatCompletionsServer reasons = await ChatCompletionsServer.StartAsync(Reply("", "length"));

        Assert.That(Finding(await CheckAsync(Asking.Model(empty, stream: true)), CheckStep.Replies).Passed, Is.False);
        Assert.That(Finding(await CheckAsync(Asking.Model(reasons, stream: true)), CheckStep.Replies).Passed, Is.True);
    }

    [Test]
    public async Task Tokens_that_are_not_reported_are_a_fault()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Events(Piece("ready", null), Piece("", "stop"), "data: [DONE]\n\n"));

        CheckFinding finding = Finding(await CheckAsync(Asking.Model(server, stream: true)), CheckStep.ReportsUsage);

        Assert.That(finding.Passed, Is.False);
        Assert.That(finding.Message, Does.Contain("no cost can be told"));
    }

    [Test]
    public async Task A_silent_server_is_told_once_the_limit_runs_out()
    {
        var stalled = new TaskCompletionSource();
        var clock = new ManualClock();
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Stall(stalled));
        Task<ImmutableArray<CheckFinding>> check = new ModelCheck(Asking.Environment, clock).RunAsync(Asking.Model(server, stream: true), CancellationToken.None);
        await stalled.Task;
        clock.RunOut();

        CheckFinding finding = (await check).Single();

        Assert.That((finding.Step, finding.Passed), Is.EqualTo((CheckStep.Replies, false)));
        Assert.That(finding.Message, Does.Contain("within 300 s"));
    }

    [Test]
    public async Task A_missing_key_is_told_with_both_ways_to_set_it_and_nothing_is_asked()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Reply("ready"));

        CheckFinding finding = (await new ModelCheck(_ => null, TimeProvider.System).RunAsync(Asking.Model(server, stream: true), CancellationToken.None)).Single();

        Assert.That((finding.Step, finding.Passed), Is.EqualTo((CheckStep.KeySet, false)));
        Assert.That(finding.Message, Does.Contain("environment variable").And.Contain("dotnet user-secrets set TEST_KEY VALUE --id codeeval"));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_key_that_cannot_be_one_is_told_without_showing_it()
    {
        var model = Asking.Model(new Uri("http://127.0.0.1:9/v1"), stream: true);

        CheckFinding finding = (await new ModelCheck(_ => "sk-1 and more", TimeProvider.System).RunAsync(model, CancellationToken.None)).Single();

        Assert.That((finding.Step, finding.Passed), Is.EqualTo((CheckStep.KeySet, false)));
        Assert.That(finding.Message, Does.Contain("TEST_KEY").And.Not.Contain("sk-1"));
    }

    [Test]
    public void Cancelling_a_check_is_no_finding()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(
            () => new ModelCheck(Asking.Environment, TimeProvider.System).RunAsync(Asking.Model(new Uri("http://127.0.0.1:9/v1"), stream: true), cancelled.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static Task<ImmutableArray<CheckFinding>> CheckAsync(ModelSettings model) =>
        new ModelCheck(Asking.Environment, TimeProvider.System).RunAsync(model, CancellationToken.None);

    private static CheckFinding Finding(ImmutableArray<CheckFinding> findings, CheckStep step) => findings.Single(finding => finding.Step == step);

    private static TestCaseData Fault(Answer answer, CheckStep step, string expected) => new TestCaseData(answer, step, expected).SetArgDisplayNames(expected);
}
