using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

/// <summary>What holds for every executor is tested with every executor.</summary>
[TestFixture("process")]
[TestFixture("trusted")]
public abstract class ExecutorFixture
{
    private readonly string _level;
    private IExecutor? _executor;

    protected ExecutorFixture(string level)
    {
        _level = level;
    }

    [OneTimeSetUp]
    public void CreateExecutor() => _executor = Executors.Create(_level, new ExecutorOptions { Parallelism = 2 });

    [OneTimeTearDown]
    public async Task DisposeExecutor()
    {
        if (_executor is not null)
        {
            await _executor.DisposeAsync();
        }
    }

    protected async Task<ExecutionOutcome> Run(ExecutionRequest request)
    {
        ExecutionOutcome outcome = await _executor!.RunAsync(request, CancellationToken.None);
        TestContext.Out.WriteLine(outcome);
        return outcome;
    }

    protected async Task<T> Run<T>(ExecutionRequest request)
        where T : ExecutionOutcome
    {
        ExecutionOutcome outcome = await Run(request);
        Assert.That(outcome, Is.InstanceOf<T>());
        return (T)outcome;
    }
}
