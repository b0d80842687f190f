using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>What a run may cost, what it would cost, and what a cache saves.</summary>
[Explicit("Starts the tool again and again; --filter TestCategory=Slow runs it.")]
[Category("Slow")]
public sealed class BudgetRunTests
{
    // The server reports 7 tokens of output, of the 10 that are allowed: 7 dollars a reply, 10 at most.
    private static readonly object DollarAToken = new { input = 0, output = 1_000_000 };
    private const string Task = "id=roman-numerals";

    private LiveRuns _runs = null!;

    [SetUp]
    public void SetUp() => _runs = new LiveRuns();

    [TearDown]
    public void TearDown() => _runs.Dispose();

    [Test]
    public async Task A_budget_is_not_passed_and_a_greater_one_finishes_the_run()
    {
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right);
        _runs.Configure(server.Address, new() { ["price"] = DollarAToken, ["maxOutputTokens"] = 10 });

        var result = await _runs.RunAsync("run", "--filter", Task, "--samples", "6", "--budget", "25");

        Assert.That(result.ExitCode, Is.EqualTo(3), result.Errors);
        Assert.That(result.Output, Does.Contain("3 × reference: not asked: the budget does not allow another call; resume with a greater --budget"));
        Assert.That(server.Asked, Has.Count.EqualTo(3));
        Assert.That(_runs.SpentOf("run"), Is.EqualTo(21));

        await _runs.FinishAsync("run", "--filter", Task, "--samples", "6", "--budget", "45", "--resume");
        Assert.That(server.Asked.Select(asked => asked.Key), Is.Unique.And.Exactly(6).Items);
        Assert.That(_runs.SpentOf("run"), Is.EqualTo(42));
        Assert.That(LiveRuns.VerdictsOf(_runs.SamplesOf("run")), Is.All.EqualTo("passed").And.Exactly(6).Items);
        Assert.That((decimal)_runs.ReportOf("run")["models"]![0]!["costUsd"]!, Is.EqualTo(42));
    }

    [Test]
    public async Task What_an_earlier_part_has_spent_counts()
    {
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right);
        _runs.Configure(server.Address, new() { ["price"] = DollarAToken, ["maxOutputTokens"] = 10 });
        await _runs.RunAsync("run", "--filter", Task, "--samples", "6", "--budget", "25");

        var result = await _runs.RunAsync("run", "--filter", Task, "--samples", "6", "--budget", "25", "--resume");

        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(server.Asked, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_repair_is_not_asked_for_beyond_the_budget()
    {
        await using var server = await SuiteServer.StartAsync(RepairRunTests.FirstBroken);
        _runs.Configure(server.Address, new() { ["price"] = DollarAToken, ["maxOutputTokens"] = 10 });

        var result = await _runs.RunAsync("run", "--filter", Task, "--samples", "1", "--repair", "1", "--budget", "16");
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Errors);
        Assert.That(server.Asked, Has.Count.EqualTo(1));

        await _runs.FinishAsync("run", "--filter", Task, "--samples", "1", "--repair", "1", "--budget", "17", "--resume");
        Assert.That(server.Asked.Select(asked => asked.Step), Is.EqualTo(new[] { 0, 1 }));
    }

    [TestCase("maxOutputTokens", "price")]
    [TestCase("price", "--max-tokens")]
    public async Task A_budget_that_cannot_be_kept_is_refused_in_one_line(string known, string missing)
    {
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right);
        _runs.Configure(server.Address, new() { [known] = known == "price" ? DollarAToken : 10 });

        var result = await _runs.RunAsync("run", "--filter", Task, "--samples", "1", "--budget", "25");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Errors.Trim(), Does.StartWith("codeeval: --budget: ").And.Contain(missing).And.Not.Contain('\n'));
        Assert.That(server.Asked, Is.Empty);
        Assert.That(Path.Combine(_runs.PathOf("run"), "run.json"), Does.Not.Exist);
    }

    [Test]
    public async Task A_dry_run_asks_nobody_needs_no_key_and_leaves_nothing()
    {
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right);
        _runs.Configure(server.Address, new() { ["price"] = DollarAToken, ["maxOutputTokens"] = 10, ["apiKeyVariable"] = "CODEEVAL_KEY_THAT_NOBODY_HAS" });

        var result = await _runs.FinishAsync("run", "--filter", Task, "--samples", "3", "--repair", "1", "--dry-run");

        Assert.That(server.Asked, Is.Empty);
        Assert.That(Directory.Exists(_runs.PathOf("run")), Is.False);
        var row = result.Output.Split('\n').Single(line => line.Contains("reference", StringComparison.Ordinal));
        Assert.That(row, Does.Contain(" 3 to 6 ").And.Contain(" 60 ").And.Contain("$60.00"));
        Assert.That(result.Output, Does.Contain("Nobody is asked."));
    }

    [Test]
    public async Task A_dry_run_says_what_it_does_not_know()
    {
        _runs.Configure(new Uri("http://127.0.0.1:9/v1"), []);

        var result = await _runs.FinishAsync("run", "--filter", Task, "--samples", "3", "--dry-run");

        Assert.That(result.Output.Split('\n').Single(line => line.Contains("reference", StringComparison.Ordinal)), Does.Contain("not known"));
    }

    [Test]
    public async Task A_cache_answers_a_run_in_another_folder_which_pays_nothing()
    {
        await using var server = await SuiteServer.StartAsync(asked => asked.Index == 0 ? RepairRunTests.FirstBroken(asked) : Answers.Reply("No idea."));
        _runs.Configure(server.Address, new() { ["price"] = DollarAToken, ["maxOutputTokens"] = 10 });
        string[] options = ["--filter", Task, "--samples", "2", "--repair", "1", "--cache", _runs.PathOf("cache")];
        await _runs.FinishAsync("first", options);
        var asked = server.Asked.Count;

        await _runs.FinishAsync("second", [.. options, "--budget", "1"]);

        Assert.That(asked, Is.EqualTo(4));
        Assert.That(server.Asked, Has.Count.EqualTo(asked));
        Assert.That(LiveRuns.VerdictsOf(_runs.SamplesOf("second")), Is.EqualTo(LiveRuns.VerdictsOf(_runs.SamplesOf("first"))).And.EqualTo(new[] { "passed", "noCode" }));
        Assert.That(_runs.SamplesOf("second").Select(sample => sample.GetProperty("costUsd").GetDecimal()), Is.All.Zero);
        Assert.That(_runs.SamplesOf("second").Select(sample => sample.GetProperty("usage").GetProperty("outputTokens").GetInt64()), Is.All.EqualTo(14));
        Assert.That(_runs.LinesOf("second", "calls.jsonl"), Is.Empty);
        Assert.That((decimal)_runs.ReportOf("second")["models"]![0]!["costUsd"]!, Is.Zero);
        Assert.That((decimal)_runs.ReportOf("first")["models"]![0]!["costUsd"]!, Is.EqualTo(28));
    }

    [Test]
    public async Task A_cache_does_not_answer_for_another_temperature()
    {
        await using var server = await SuiteServer.StartAsync(SuiteServer.Right);
        _runs.Configure(server.Address, []);
        string[] options = ["--filter", Task, "--samples", "1", "--cache", _runs.PathOf("cache")];
        await _runs.FinishAsync("first", options);

        await _runs.FinishAsync("second", [.. options, "--temperature", "0.5"]);

        Assert.That(server.Asked, Has.Count.EqualTo(2));
    }
}
