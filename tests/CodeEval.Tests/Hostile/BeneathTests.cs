using System.Collections.Immutable;
using CodeEval.Execution;
using CodeEval.Scoring;
using CodeEval.Tests.Compiling;
using CodeEval.Tests.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Hostile;

/// <summary>
/// Every hostile sample compiled without a word of contract or policy and run at a level of isolation: the run alone
/// must give what the file says, must not have done what it must not do, and must leave the executor fit for others.
/// </summary>
[TestFixture("sandboxed")]
[TestFixture("process")]
[TestFixture("confined", Explicit = true, Reason = "--filter TestCategory=Campaign runs it.", Category = "Campaign")]
[TestFixture("trusted", Explicit = true, Reason = "--filter TestCategory=Campaign runs it.", Category = "Campaign")]
[Platform("Linux")]
[Category("Hostile")]
[Parallelizable(ParallelScope.All)]
public sealed class BeneathTests(string level)
{
    private readonly string _probe = File.ReadAllText(Path.Combine(HostileSamples.Folder, "probe.cs"));
    private HostileTasks _tasks = null!;
    private IExecutor? _executor;

    private string Kind => level == "process" ? ExecutorKinds.Forked : level;

    private static IEnumerable<HostileSample> Representative => HostileSamples.Representative;

    private static IEnumerable<HostileSample> Others => HostileSamples.All.Where(sample => sample.IsRun).Except(HostileSamples.Representative);

    [OneTimeSetUp]
    public async Task CreateExecutor()
    {
        Environment.SetEnvironmentVariable(Canaries.HostVariable, Canaries.HostSecret);
        _tasks = await HostileTasks.LoadAsync(Prepared.InProcess);
        _executor = await ExecutorKinds.CreateAsync(Kind, new ExecutorOptions { Parallelism = HostileSamples.AtATime });
    }

    [OneTimeTearDown]
    public async Task DisposeExecutor()
    {
        if (_executor is not null)
        {
            await _executor.DisposeAsync();
        }
    }

    [TestCaseSource(nameof(Representative))]
    public async Task The_run_alone_gives_what_the_file_says(HostileSample sample) =>
        Assert.That(await HostileSamples.FindFaultsAsync([sample], FindFaultsAsync), Is.Empty);

    [Test]
    [Explicit("The whole suite takes minutes; --filter TestCategory=Campaign runs it.")]
    [Category("Campaign")]
    public async Task The_run_alone_gives_what_every_other_file_says()
    {
        // One test, so that the many files that are left out are not told of one by one.
        Assert.That(await HostileSamples.FindFaultsAsync(Others, FindFaultsAsync), Is.Empty);
    }

    private async Task<ImmutableArray<string>> FindFaultsAsync(HostileSample sample)
    {
        if (sample.BeneathAt(level) is not { } expected)
        {
            return [];
        }

        if (!sample.MustNot.Contains(Breach.LeavesState))
        {
            return await FindFaultsAsync(sample, expected, _executor!);
        }

        // Who comes next must come to the same process where there is one to come to, and nobody else may.
        await using var executor = await ExecutorKinds.CreateAsync(Kind, new ExecutorOptions { Parallelism = 1 });
        return await FindFaultsAsync(sample, expected, executor);
    }

    private async Task<ImmutableArray<string>> FindFaultsAsync(HostileSample sample, Expectation expected, IExecutor executor)
    {
        using var canaries = new Canaries();
        var (score, texts) = await RunAsync(executor, sample.Task, canaries.FillIn(sample.Code));
        var leavesState = sample.MustNot.Contains(Breach.LeavesState) && (await RunAsync(executor, "task", _probe)).Score.Verdict != Verdict.Passed;
        var (honest, _) = await RunAsync(executor, sample.Task, _tasks.Reference(sample.Task));
        var breaches = (await canaries.FindBreachesAsync(texts)).Union(leavesState ? [Breach.LeavesState] : []).Intersect(sample.MustNot);
        TestContext.Out.WriteLine($"{sample.Name}: {score.Verdict} {score.Detail} {string.Join(", ", breaches)} {score.Message}");
        return
        [
            .. Fault(expected.IsMetBy(score.Verdict, score.Detail), $"expected {expected.Text}, got {score}"),
            .. Fault(breaches.SetEquals(expected.CannotHold), $"expected of breaches [{string.Join(", ", expected.CannotHold)}], got [{string.Join(", ", breaches)}]"),
            .. Fault(honest.Verdict == Verdict.Passed, $"an honest sample after it got {honest}"),
        ];
    }

    private static string[] Fault(bool holds, string fault) => holds ? [] : [fault];

    private async Task<(Score Score, IEnumerable<string> Texts)> RunAsync(IExecutor executor, string task, string code)
    {
        if (_tasks.Compile(task, code, out var failure) is not { } request)
        {
            return (failure!, []);
        }

        var outcome = await executor.RunAsync(request, CancellationToken.None);
        var score = VerdictRules.Of(outcome);
        return (score, [outcome.ToString(), score.ToString(), .. outcome.Tests.Select(test => test.ToString())]);
    }
}
