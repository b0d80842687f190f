using System.Collections.Immutable;
using System.Text.Json;
using CodeEval.Execution;
using CodeEval.Execution.Compilers;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Hostile;

/// <summary>Every hostile sample as a reply of a model, graded with everything in force: compiler, contract, policy and run.</summary>
[Platform("Linux")]
[Category("Hostile")]
[Parallelizable(ParallelScope.All)]
public sealed class GradedTests
{
    private const string Model = "hostile";

    private string _level = "";
    private readonly SeparateCompiler _compiler = new(new CompilerOptions { CpuTime = TimeSpan.FromSeconds(5) });
    private HostileTasks _tasks = null!;
    private IExecutor? _executor;

    private static IEnumerable<HostileSample> Representative => HostileSamples.Representative;

    private static IEnumerable<HostileSample> Others => HostileSamples.All.Except(HostileSamples.Representative);

    [OneTimeSetUp]
    public async Task CreateGrader()
    {
        Environment.SetEnvironmentVariable(Canaries.HostVariable, Canaries.HostSecret);
        _executor = await Executors.CreateAsync(IsolationLevels.Auto, new ExecutorOptions { Parallelism = HostileSamples.AtATime }, CancellationToken.None);
        _level = _executor.Isolation;
        _tasks = await HostileTasks.LoadAsync(_compiler);
    }

    [OneTimeTearDown]
    public async Task DisposeExecutor()
    {
        await _compiler.DisposeAsync();
        if (_executor is not null)
        {
            await _executor.DisposeAsync();
        }
    }

    [TestCaseSource(nameof(Representative))]
    public async Task A_reply_gets_the_verdict_that_the_file_says(HostileSample sample) =>
        Assert.That(await HostileSamples.FindFaultsAsync([sample], FindFaultsAsync), Is.Empty);

    [Test]
    [Explicit("The whole suite takes minutes; --filter TestCategory=Campaign runs it.")]
    [Category("Campaign")]
    public async Task Every_other_reply_gets_the_verdict_that_its_file_says()
    {
        Assert.That(await HostileSamples.FindFaultsAsync(Others, FindFaultsAsync), Is.Empty);
    }

    private async Task<ImmutableArray<string>> FindFaultsAsync(HostileSample sample)
    {
        using var canaries = new Canaries();
        var key = new SampleKey(Model, sample.Task, 0);
        var record = await GraderFor(sample).GradeAsync(key, Reply(canaries.FillIn(sample.Code)), CancellationToken.None);
        var honest = await GraderFor(null).GradeAsync(key, Reply(_tasks.Reference(sample.Task)), CancellationToken.None);
        var breaches = (await canaries.FindBreachesAsync([JsonSerializer.Serialize(record with { Completion = null, Submission = null })])).Intersect(sample.MustNot);
        TestContext.Out.WriteLine($"{sample.Name}: {record.Verdict} {record.Detail} {string.Join(", ", breaches)} {record.Message}");
        return
        [
            .. Fault(sample.Graded.IsMetBy(record.Verdict, record.Detail), $"expected {sample.Graded.Text}, got {record.Verdict} {record.Detail}: {record.Message}"),
            .. Fault(breaches.SetEquals(sample.Graded.CannotHold), $"it has done outside: {string.Join(", ", breaches)}"),
            .. Fault(honest.Verdict == Verdict.Passed, $"an honest sample after it: {honest.Verdict} {honest.Message}"),
        ];
    }

    private static string[] Fault(bool holds, string fault) => holds ? [] : [fault];

    private static Completion Reply(string code) => new($"```csharp\n{code}\n```\n");

    /// <summary>A sample that this level cannot hold must have its verdict before it is run: it would harm who tests.</summary>
    private Grader GraderFor(HostileSample? sample) =>
        new(_tasks.Prepared, sample is null || sample.Levels.Contains(_level) ? _executor! : new NothingIsRun(), TimeProvider.System);

    private sealed class NothingIsRun : IExecutor
    {
        public string Isolation => "none";

        public ImmutableArray<string> Notices => [];

        public Task<ExecutionOutcome> RunAsync(ExecutionRequest request, CancellationToken cancellationToken) =>
            Task.FromResult<ExecutionOutcome>(new ExecutionOutcome.Faulted("it was about to be run"));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
