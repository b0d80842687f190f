using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

public sealed class ExecutorsTests
{
    [TestCase("sandboxed")]
    [TestCase("confined")]
    [TestCase("process")]
    [TestCase("trusted")]
    public async Task A_level_names_its_executor(string level)
    {
        await using IExecutor executor = await ExecutorKinds.CreateAsync(level, new ExecutorOptions());
        Assert.That(executor.Isolation, Is.EqualTo(level));
    }

    [Test]
    public void Another_level_is_refused_in_one_line() =>
        Assert.That(
            () => Executors.CreateAsync("Process", new ExecutorOptions(), CancellationToken.None),
            Throws.TypeOf<InputException>().With.Message.Contains("no isolation level 'Process'"));

    [Test]
    public void A_level_that_the_machine_does_not_offer_is_refused_with_the_reason()
    {
        // What is not a worker offers no level, as a machine may.
        string notAWorker = Path.Combine(AppContext.BaseDirectory, "nunit.framework.dll");
        Assert.That(
            () => Executors.CreateAsync("sandboxed", new ExecutorOptions { WorkerPath = notAWorker }, CancellationToken.None),
            Throws.TypeOf<InputException>().With.Message.StartsWith("--isolation sandboxed: this machine does not offer it: "));
    }

    [Test]
    public async Task Where_no_better_level_is_offered_each_sample_still_has_a_process_and_it_is_said()
    {
        string notAWorker = Path.Combine(AppContext.BaseDirectory, "nunit.framework.dll");
        await using IExecutor executor = await Executors.CreateAsync("auto", new ExecutorOptions { WorkerPath = notAWorker }, CancellationToken.None);
        Assert.That(executor.Isolation, Is.EqualTo("process"));
        Assert.That(executor.Notices, Has.Some.StartsWith("Samples are not sandboxed on this machine: ").And.Some.StartsWith("Samples are not confined on this machine: "));
    }

    [Test]
    public void A_worker_that_is_not_there_is_told_before_anything_runs() =>
        Assert.That(
            () => Executors.CreateAsync("process", new ExecutorOptions { WorkerPath = "/nowhere/worker.dll" }, CancellationToken.None),
            Throws.TypeOf<InputException>().With.Message.Contains("/nowhere/worker.dll"));

    [Test]
    public async Task A_worker_that_does_not_start_is_a_fault_and_no_verdict()
    {
        string notAWorker = Path.Combine(AppContext.BaseDirectory, "nunit.framework.dll");
        await using IExecutor executor = await Executors.CreateAsync("process", new ExecutorOptions { WorkerPath = notAWorker }, CancellationToken.None);
        ExecutionOutcome outcome = await executor.RunAsync(SampleCode.Test(""), CancellationToken.None);
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Faulted>());
    }

    [Test]
    public async Task Assemblies_that_are_too_large_are_a_fault_and_no_verdict()
    {
        await using IExecutor executor = await Executors.CreateAsync("process", new ExecutorOptions(), CancellationToken.None);
        var request = new ExecutionRequest.Program([.. new byte[64 * 1024 * 1024]]) { Limits = SampleCode.Limits };
        Assert.That(await executor.RunAsync(request, CancellationToken.None), Is.InstanceOf<ExecutionOutcome.Faulted>());
    }
}
