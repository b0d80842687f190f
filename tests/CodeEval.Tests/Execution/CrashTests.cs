using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

public sealed class CrashTests(string kind) : ExecutorFixture(kind)
{
    private const string Kill = "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int kill(int pid, int signal);";

    [Test]
    public async Task A_stack_overflow_is_told_apart_from_an_exit()
    {
        var outcome = await Run<ExecutionOutcome.Crashed>(SampleCode.NUnit(
            "public static class Deep { public static int Fall(int n) => Fall(n + 1) + 1; }",
            "[Test, Order(1)] public void First() => Assert.That(1, Is.EqualTo(1)); [Test, Order(2)] public void Second() => Deep.Fall(0);"));
        Assert.That(outcome.Cause, Is.EqualTo(CrashCause.StackOverflow));
        Assert.That(outcome.Tests.Single().Passed);
        Assert.That(outcome.TestsTotal, Is.EqualTo(2));
    }

    [Test]
    public async Task A_stack_overflow_whose_trace_is_long_is_neither_a_flood_nor_a_timeout()
    {
        string methods = string.Concat(Enumerable.Range(0, 50).Select(number =>
            $"static int Fall{number}(int n) => n == -1 ? 0 : Fall{(number + (number * 7) + 1) % 50}(n + 1) + 1;"));
        var limits = SampleCode.Limits with { OutputBytes = 5000, CpuTime = TimeSpan.FromSeconds(1) };
        var outcome = await Run<ExecutionOutcome.Crashed>(SampleCode.WholeProgram(
            $"public static class P {{ public static void Main() => Fall0(0); {methods} }}", limits));
        Assert.That(outcome.Cause, Is.EqualTo(CrashCause.StackOverflow));
    }

    [TestCase(0)]
    [TestCase(7)]
    public async Task An_exit_before_the_result_is_a_crash(int exitCode)
    {
        string exit = $"Environment.Exit({exitCode});";
        foreach (ExecutionRequest request in new ExecutionRequest[] { SampleCode.Test(exit), SampleCode.Program(exit) })
        {
            var outcome = await Run<ExecutionOutcome.Crashed>(request);
            Assert.That(outcome.Cause, Is.EqualTo(CrashCause.Exit));
            Assert.That(outcome.Message, Is.EqualTo($"{exitCode}"));
        }
    }

    [TestCase("Environment.FailFast(\"enough\");", CrashCause.FailFast, "enough")]
    [TestCase("new Thread(() => throw new FormatException(\"no\")).Start(); Thread.Sleep(9000);", CrashCause.UnhandledException, "FormatException")]
    public async Task The_runtimes_last_words_tell_the_cause(string body, CrashCause cause, string words)
    {
        var outcome = await Run<ExecutionOutcome.Crashed>(SampleCode.Test(body));
        Assert.That(outcome.Cause, Is.EqualTo(cause));
        Assert.That(outcome.Message, Does.Contain(words));
    }

    [Test]
    public async Task A_signal_is_told_by_its_name()
    {
        var outcome = await Run<ExecutionOutcome.Crashed>(SampleCode.NUnit(
            "public static class Empty { }",
            Kill + "[Test] public void Case() { kill(Environment.ProcessId, 14); Thread.Sleep(Timeout.Infinite); }"));
        Assert.That(outcome.Cause, Is.EqualTo(CrashCause.Signal));
        Assert.That(outcome.Message, Is.EqualTo("signal 14"));
    }

    // What kills without a word is the system that lacks memory, or a person. The policy keeps a sample from it.
    [Test]
    public async Task A_worker_that_is_killed_twice_is_nobodys_failure()
    {
        ExecutionRequest request = SampleCode.NUnit(
            "public static class Empty { }",
            Kill + "[Test] public void Case() { if (kill(Environment.ProcessId, 9) == 0) { Thread.Sleep(Timeout.Infinite); } Assert.That(1, Is.EqualTo(1)); }");
        if (IsConfined)
        {
            Assert.That((await Run<ExecutionOutcome.Completed>(request)).AllPassed, "The kernel does not let it.");
            return;
        }

        Assert.That((await Run<ExecutionOutcome.Faulted>(request)).Reason, Is.EqualTo("The process was killed from outside, and so was a second one."));
    }

    // Such an exit code is how a system tells of SIGKILL; were it taken for that, an answer could keep itself from being counted.
    [Test]
    public async Task A_program_that_ends_with_the_exit_code_of_a_kill_has_ended_itself()
    {
        ExecutionRequest[] requests =
        [
            SampleCode.Test("Environment.Exit(137);"),
            SampleCode.WholeProgram("return 137;"),
            SampleCode.Stdio("return 137;", ("", "")),
            SampleCode.Stdio("Environment.Exit(137);", ("", "")),
        ];
        foreach (ExecutionRequest request in requests)
        {
            var outcome = await Run<ExecutionOutcome.Crashed>(request);
            Assert.That(outcome.Cause, Is.EqualTo(CrashCause.Exit));
            Assert.That(outcome.Message, Is.EqualTo("137"));
        }
    }

    [Test]
    public async Task A_worker_that_was_killed_from_outside_once_is_given_a_second_chance()
    {
        string marker = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.NUnit(
                "public static class Empty { }",
                $$"""
                {{Kill}}
                [Test] public void Case()
                {
                    if (!File.Exists("{{marker}}")) { File.WriteAllText("{{marker}}", ""); kill(Environment.ProcessId, 9); }
                    Assert.That(1, Is.EqualTo(1));
                }
                """));

            // A sample that is confined cannot leave the marker, and so never comes to killing itself.
            Assert.That(outcome.AllPassed, Is.EqualTo(!IsConfined));
        }
        finally
        {
            File.Delete(marker);
        }
    }

    [Test]
    public async Task A_worker_that_writes_nonsense_to_its_pipes_gains_nothing()
    {
        const string scribble = """
            foreach (string link in Directory.GetFiles("/proc/self/fd"))
            {
                try
                {
                    int fd = int.Parse(Path.GetFileName(link));
                    if (fd < 3) { continue; }
                    using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(fd, false);
                    using var pipe = new FileStream(handle, FileAccess.Write, 0);
                    pipe.Write([20, 0, 0, 0]);
                    pipe.Write("{\"type\":\"finished\"}."u8);
                }
                catch (Exception) { }
            }
            Assert.That(1, Is.EqualTo(1));
            """;
        var outcome = await Run<ExecutionOutcome.Crashed>(SampleCode.Test(scribble));
        Assert.That(outcome.Cause, Is.EqualTo(CrashCause.Unknown));
    }
}
