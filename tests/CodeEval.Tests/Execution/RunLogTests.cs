using CodeEval.Execution;
using CodeEval.Execution.Protocol;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

public sealed class RunLogTests
{
    private RunLog _log = null!;

    [SetUp]
    public void CreateLog() => _log = new RunLog("secret");

    [Test]
    public void A_message_without_the_secret_ends_the_run_as_tampered_with() =>
        Assert.That(Ending(new WorkerMessage.Finished(true) { Nonce = "guess" }), Is.InstanceOf<ExecutionOutcome.Crashed>());

    [Test]
    public void An_ending_before_the_tests_were_counted_is_not_believed() =>
        Assert.That(Ending(new WorkerMessage.Finished(true) { Nonce = "secret" }), Is.InstanceOf<ExecutionOutcome.Crashed>());

    [Test]
    public void Tests_are_counted_once()
    {
        Assert.That(Ending(new WorkerMessage.Loaded(2) { Nonce = "secret" }), Is.Null);
        Assert.That(Ending(new WorkerMessage.Loaded(1) { Nonce = "secret" }), Is.InstanceOf<ExecutionOutcome.Crashed>());
    }

    [Test]
    public void Reports_are_bounded_in_length_and_in_number()
    {
        _log.Accept(new WorkerMessage.Loaded(int.MaxValue) { Nonce = "secret" });
        var report = new WorkerMessage.TestFinished(new string('n', 100_000), false, new string('t', 100_000), 1) { Nonce = "secret" };
        ExecutionOutcome? ending = null;
        for (int i = 0; ending is null; i++)
        {
            Assert.That(i, Is.LessThanOrEqualTo(ProtocolLimits.MaxTests));
            ending = Ending(report);
        }

        ExecutionOutcome outcome = _log.Complete(ending, TimeSpan.Zero);
        Assert.That(outcome.TestsTotal, Is.EqualTo(ProtocolLimits.MaxTests));
        Assert.That(outcome.Tests[0].Name, Has.Length.EqualTo(ProtocolLimits.MaxNameLength));
        Assert.That(outcome.Tests[0].Message, Has.Length.EqualTo(ProtocolLimits.MaxTextLength));
    }

    [Test]
    public void A_test_that_did_not_report_has_not_passed()
    {
        _log.Accept(new WorkerMessage.Loaded(2) { Nonce = "secret" });
        _log.Accept(new WorkerMessage.TestFinished("one", true, null, 1) { Nonce = "secret" });
        var ending = (ExecutionOutcome.Completed)Ending(new WorkerMessage.Finished(true) { Nonce = "secret" })!;
        var outcome = (ExecutionOutcome.Completed)_log.Complete(ending, TimeSpan.Zero);
        Assert.That(outcome.AllPassed, Is.False);
    }

    private ExecutionOutcome? Ending(WorkerMessage message) => _log.Accept(message)?.Outcome;
}
