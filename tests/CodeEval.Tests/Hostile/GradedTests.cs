using System.Text.Json;
using CodeEval.Execution;
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
    private const string Model = "hostile";

    private readonly HostileTasks _tasks = HostileTasks.Load();
    private IExecutor? _executor;
    private Grader? _grader;

    private static IEnumerable<HostileSample> All => HostileSamples.All;

    [OneTimeSetUp]
    public void CreateGrader()
    {
        Environment.SetEnvironmentVariable(Canaries.HostVariable, Canaries.HostSecret);
        _executor = Executors.Create("process", new ExecutorOptions { Parallelism = 2 });
        _grader = new Grader(_tasks.Prepared, _executor, TimeProvider.System);
    }

    [OneTimeTearDown]
    public async Task DisposeExecutor()
    {
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
        var record = await _grader!.GradeAsync(key, new Completion($"```csharp\n{canaries.FillIn(sample.Code)}\n```\n"), CancellationToken.None);
        var honest = await _grader.GradeAsync(key, new Completion($"```csharp\n{_tasks.Reference(sample.Task)}\n```\n"), CancellationToken.None);
        var breaches = await canaries.FindBreachesAsync([JsonSerializer.Serialize(record with { Completion = null, Submission = null })]);

        TestContext.Out.WriteLine($"{record.Verdict} {record.Detail} {string.Join(", ", breaches)} {record.Message}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sample.Graded.IsMetBy(record.Verdict, record.Detail), $"expected {sample.Graded.Text}, got {record.Verdict} {record.Detail}: {record.Message}");
            Assert.That(breaches.Intersect(sample.MustNot), Is.EquivalentTo(sample.Graded.CannotHold), "what it has done outside");
            Assert.That(honest.Verdict, Is.EqualTo(Verdict.Passed), $"an honest sample after it: {honest.Verdict} {honest.Message}");
        }
    }
}
