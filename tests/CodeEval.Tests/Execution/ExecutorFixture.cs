using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

/// <summary>What holds for every executor is tested with every executor.</summary>
[TestFixture(ExecutorKinds.Forked)]
[TestFixture(ExecutorKinds.Started)]
[TestFixture(ExecutorKinds.Trusted)]
public abstract class ExecutorFixture
{
    private readonly string _kind;
    private IExecutor? _executor;

    protected ExecutorFixture(string kind)
    {
        _kind = kind;
    }

    [OneTimeSetUp]
    public void CreateExecutor() => _executor = ExecutorKinds.Create(_kind, new ExecutorOptions { Parallelism = 2 });

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
