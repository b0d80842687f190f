using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

/// <summary>What holds for every executor is tested with every executor.</summary>
[TestFixture(ExecutorKinds.Sandboxed)]
[TestFixture(ExecutorKinds.Confined, Explicit = true, Reason = ExecutorKinds.WhySlow, Category = "Slow")]
[TestFixture(ExecutorKinds.Forked, Explicit = true, Reason = ExecutorKinds.WhySlow, Category = "Slow")]
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

    /// <summary>Whether the kernel keeps samples from files and processes that are not theirs.</summary>
    protected bool IsConfined => _kind is ExecutorKinds.Sandboxed or ExecutorKinds.Confined;

    [OneTimeSetUp]
    public async Task CreateExecutor() => _executor = await ExecutorKinds.CreateAsync(_kind, new ExecutorOptions { Parallelism = 2 });

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
