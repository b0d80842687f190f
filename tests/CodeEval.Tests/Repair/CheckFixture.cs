using System.Collections.Immutable;
using CodeEval.Execution;
using CodeEval.Pipeline.Repair;
using CodeEval.Tasks;
using CodeEval.Tests.Compiling;
using CodeEval.Tests.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Repair;

/// <summary>Answers looked at with real processes.</summary>
public abstract class CheckFixture
{
    private IExecutor? _executor;

    [OneTimeSetUp]
    public async Task CreateExecutor() => _executor = await ExecutorKinds.CreateAsync(ExecutorKinds.Forked, new ExecutorOptions { Parallelism = 2 });

    [OneTimeTearDown]
    public async Task DisposeExecutor()
    {
        if (_executor is not null)
        {
            await _executor.DisposeAsync();
        }
    }

    private protected Task<AnswerCheck> CheckOf(params ImmutableArray<EvalTask> tasks) =>
        AnswerCheck.PrepareAsync(Prepared.InProcess, _executor!, tasks, CancellationToken.None);
}
