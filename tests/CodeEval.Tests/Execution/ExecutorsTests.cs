using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

public sealed class ExecutorsTests
{
    [TestCase("process")]
    [TestCase("trusted")]
    public async Task A_level_names_its_executor(string level)
    {
        await using IExecutor executor = Executors.Create(level, new ExecutorOptions());
        Assert.That(executor.Isolation, Is.EqualTo(level));
    }

    [TestCase("sandboxed", "later release")]
    [TestCase("confined", "later release")]
    [TestCase("Process", "no isolation level 'Process'")]
    public void Another_level_is_refused_in_one_line(string level, string words) =>
        Assert.That(() => Executors.Create(level, new ExecutorOptions()), Throws.TypeOf<InputException>().With.Message.Contains(words));

    [Test]
    public void A_worker_that_is_not_there_is_told_before_anything_runs() =>
        Assert.That(
            () => Executors.Create("process", new ExecutorOptions { WorkerPath = "/nowhere/worker.dll" }),
            Throws.TypeOf<InputException>().With.Message.Contains("/nowhere/worker.dll"));

    [Test]
    public async Task A_worker_that_does_not_start_is_a_fault_and_no_verdict()
    {
        string notAWorker = Path.Combine(AppContext.BaseDirectory, "nunit.framework.dll");
        await using IExecutor executor = Executors.Create("process", new ExecutorOptions { WorkerPath = notAWorker });
        ExecutionOutcome outcome = await executor.RunAsync(SampleCode.Test(""), CancellationToken.None);
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Faulted>());
    }

    [Test]
    public async Task Assemblies_that_are_too_large_are_a_fault_and_no_verdict()
    {
        await using IExecutor executor = Executors.Create("process", new ExecutorOptions());
        var request = new ExecutionRequest.Program([.. new byte[64 * 1024 * 1024]]) { Limits = SampleCode.Limits };
        Assert.That(await executor.RunAsync(request, CancellationToken.None), Is.InstanceOf<ExecutionOutcome.Faulted>());
    }
}
