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
[Parallelizable(ParallelScope.Children)]
public sealed class GradedTests
{
    private string _level = "";
    private const string Model = "hostile";

    private readonly SeparateCompiler _compiler = new(new CompilerOptions());
    private HostileTasks _tasks = null!;
    private IExecutor? _executor;

    private static IEnumerable<HostileSample> All => HostileSamples.All;

    [OneTimeSetUp]
    public async Task CreateGrader()
    {
        Environment.SetEnvironmentVariable(Canaries.HostVariable, Canaries.HostSecret);
        _executor = await Executors.CreateAsync(IsolationLevels.Auto, new ExecutorOptions { Parallelism = 2 }, CancellationToken.None);
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

    [TestCaseSource(nameof(All))]
    public async Task A_reply_gets_the_verdict_that_the_file_says(HostileSample sample)
    {
        using var canaries = new Canaries();
        var key = new SampleKey(Model, sample.Task, 0);
        var record = await GraderFor(sample).GradeAsync(key, Reply(canaries.FillIn(sample.Code)), CancellationToken.None);
        var honest = await GraderFor(null).GradeAsync(key, Reply(_tasks.Reference(sample.Task)), CancellationToken.None);
        var breaches = await canaries.FindBreachesAsync([JsonSerializer.Serialize(record with { Completion = null, Submission = null })]);

        TestContext.Out.WriteLine($"{record.Verdict} {record.Detail} {string.Join(", ", breaches)} {record.Message}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sample.Graded.IsMetBy(record.Verdict, record.Detail), $"expected {sample.Graded.Text}, got {record.Verdict} {record.Detail}: {record.Message}");
            Assert.That(breaches.Intersect(sample.MustNot), Is.EquivalentTo(sample.Graded.CannotHold), "what it has done outside");
            Assert.That(honest.Verdict, Is.EqualTo(Verdict.Passed), $"an honest sample after it: {honest.Verdict} {honest.Message}");
        }
    }

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
