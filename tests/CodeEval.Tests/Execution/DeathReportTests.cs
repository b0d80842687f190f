using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

[Platform(Exclude = "Win", Reason = "The exit codes are those of Unix.")]
public sealed class DeathReportTests
{
    [TestCase("Stack overflow.\n   at A.B()", CrashCause.StackOverflow)]
    [TestCase("chatter\nProcess terminated. enough\n", CrashCause.FailFast)]
    [TestCase("Unhandled exception. System.FormatException: no", CrashCause.UnhandledException)]
    [TestCase("Fatal error. Internal CLR error.", CrashCause.Unknown)]
    public void The_runtimes_last_words_tell_the_cause(string error, CrashCause cause) =>
        Assert.That(Crash(134, error).Cause, Is.EqualTo(cause));

    [Test]
    public void The_same_words_of_a_program_that_exits_are_only_words() =>
        Assert.That(Crash(1, "Stack overflow.").Cause, Is.EqualTo(CrashCause.Exit));

    [Test]
    public void Words_in_the_midst_of_a_line_are_only_words() =>
        Assert.That(Crash(134, "I say: Stack overflow.").Message, Is.EqualTo("SIGABRT"));

    [TestCase("Out of memory.")]
    [TestCase("Unhandled exception. System.OutOfMemoryException: Exception of type")]
    public void Memory_that_ran_out_is_no_crash(string error) =>
        Assert.That(DeathReport.Explain(134, LastWords.Find(error)).Outcome, Is.InstanceOf<ExecutionOutcome.MemoryExceeded>());

    [TestCase(137, "SIGKILL", true)]
    [TestCase(143, "SIGTERM", true)]
    [TestCase(139, "SIGSEGV", false)]
    public void Only_a_signal_that_somebody_else_sends_is_doubtful(int exitCode, string name, bool isDoubtful)
    {
        RunEnd end = DeathReport.Explain(exitCode, null);
        Assert.That(end.IsDoubtful, Is.EqualTo(isDoubtful));
        Assert.That(((ExecutionOutcome.Crashed)end.Outcome).Message, Is.EqualTo(name));
    }

    [Test]
    public void A_large_exit_code_of_a_process_that_says_it_ends_is_no_signal()
    {
        RunEnd end = DeathReport.Explain(137, null, isExiting: true);
        Assert.That(((ExecutionOutcome.Crashed)end.Outcome).Cause, Is.EqualTo(CrashCause.Exit));
        Assert.That(end.IsDoubtful || end.IsKilled, Is.False);
    }

    private static ExecutionOutcome.Crashed Crash(int exitCode, string error) =>
        (ExecutionOutcome.Crashed)DeathReport.Explain(exitCode, LastWords.Find(error)).Outcome;
}
