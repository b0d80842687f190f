using CodeEval.Execution;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

/// <summary>A machine that gives no process, as where there are too many already, or no folder for one.</summary>
public sealed class MissingWorkerTests
{
    private readonly ExecutorOptions _options = new() { Parallelism = 1 };

    [Test]
    public async Task A_sample_for_which_no_process_can_be_had_has_no_verdict()
    {
        await using var execution = new SampleExecution(_options, _ => new SparseWorkers(null, failures: int.MaxValue));
        var outcome = await execution.RunAsync(SampleCode.Test("Assert.That(1, Is.EqualTo(1));"), CancellationToken.None);
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Faulted>().With.Property("Reason").EqualTo("Resource temporarily unavailable"));
    }

    [Test]
    public async Task A_process_is_asked_for_a_second_time()
    {
        await using var launcher = new WorkerLauncher(_options);
        await using var execution = new SampleExecution(_options, use => new SparseWorkers(new FreshWorkers(launcher, use, ahead: 0), failures: 1));
        var outcome = await execution.RunAsync(SampleCode.Test("Assert.That(1, Is.EqualTo(1));"), CancellationToken.None);
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Completed>().With.Property("AllPassed").True);
    }

    // As where the disk is full, or nobody may write.
    [TestCase(ExecutorKinds.Forked)]
    [TestCase(ExecutorKinds.Started)]
    [TestCase(ExecutorKinds.Trusted)]
    public async Task A_machine_that_gives_no_folder_is_nobodys_failure(string kind)
    {
        using var scratch = new ScratchFolder();
        await using var executor = await ExecutorKinds.CreateAsync(kind, _options with { TemporaryFolder = scratch.Write("file", "") });
        var outcome = await executor.RunAsync(SampleCode.Test("Assert.That(1, Is.EqualTo(1));"), CancellationToken.None);
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Faulted>());
        Assert.That(((ExecutionOutcome.Faulted)outcome).Reason, Does.StartWith("No folder could be made for a worker: "));
    }

    private sealed class SparseWorkers(FreshWorkers? workers, int failures) : IWorkerSource
    {
        private int _failures = failures;

        public Task<WorkerProcess> TakeAsync(ExecutionRequest request) => TakeStartedAsync(request);

        public Task<WorkerProcess> TakeStartedAsync(ExecutionRequest request) =>
            _failures-- > 0 ? throw new WorkerStartException("Resource temporarily unavailable") : workers!.TakeStartedAsync(request);

        public bool Reuses(WorkerProcess worker) => false;

        public ValueTask ReturnAsync(WorkerProcess worker, bool isClean) => workers!.ReturnAsync(worker, isClean);

        public ValueTask DisposeAsync() => workers?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
