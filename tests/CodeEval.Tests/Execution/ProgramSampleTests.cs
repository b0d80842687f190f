using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

public sealed class ProgramSampleTests(string kind) : ExecutorFixture(kind)
{
    [TestCase("public static class P { public static void Main() => Debug.Assert(1 + 1 == 2); }")]
    [TestCase("public static class P { public static void Main(string[] args) => Debug.Assert(args.Length == 0); }")]
    [TestCase("public static class P { public static async Task Main() { await Task.Delay(1); Debug.Assert(true); } }")]
    [TestCase("public static class P { public static int Main() => 0; }")]
    [TestCase("Debug.Assert(true); Console.WriteLine(\"chatter\");")]
    public async Task A_program_that_returns_has_passed(string code)
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.WholeProgram(code));
        Assert.That(outcome.AllPassed);
        Assert.That(outcome.Tests.Single().Name, Is.EqualTo("Main"));
    }

    [TestCase("Debug.Assert(false, \"one is not two\");")]
    [TestCase("try { Debug.Assert(false, \"one is not two\"); } catch { }")]
    [TestCase("try { Debug.Assert(false, \"one is not two\"); } catch { } throw new FormatException();")]
    [TestCase("Trace.Assert(false, \"one is not two\");")]
    [TestCase("Parallel.For(0, 2, i => Debug.Assert(false, \"one is not two\"));")]
    [TestCase("var t = new Thread(() => Debug.Assert(false, \"one is not two\")); t.Start(); t.Join(); Thread.Sleep(5000);")]
    public async Task A_failed_assert_fails_the_program_whatever_comes_after_it(string body)
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Program(body));
        Assert.That(outcome.AllPassed, Is.False);
        Assert.That(outcome.Tests.Single().Message, Does.Contain("one is not two"));
    }

    [TestCase("throw new FormatException(\"no\");")]
    [TestCase("Work().GetAwaiter().GetResult(); static async Task Work() { await Task.Yield(); throw new FormatException(\"no\"); }")]
    public async Task An_exception_that_nobody_catches_is_told_with_its_type(string body)
    {
        var outcome = await Run<ExecutionOutcome.Threw>(SampleCode.Program(body));
        Assert.That(outcome.ExceptionType, Is.EqualTo("System.FormatException"));
        Assert.That(outcome.Message, Is.EqualTo("no"));
        Assert.That(outcome.TestsTotal, Is.EqualTo(1));
    }

    [Test]
    public async Task What_the_program_took_is_told()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Program("System.GC.KeepAlive(new byte[3_000_000]);"));
        Assert.That(outcome.Use.AllocatedBytes, Is.InRange(3_000_000, 4_000_000));
    }

    [Test]
    public async Task An_exception_of_an_async_Main_arrives_as_it_was_thrown()
    {
        var outcome = await Run<ExecutionOutcome.Threw>(SampleCode.WholeProgram(
            "public static class P { public static async Task<int> Main(string[] args) { await Task.Yield(); throw new FormatException(\"no\"); } }"));
        Assert.That(outcome.ExceptionType, Is.EqualTo("System.FormatException"));
    }

    [Test]
    public async Task A_program_that_returns_a_failure_has_not_passed()
    {
        var outcome = await Run<ExecutionOutcome.Crashed>(SampleCode.WholeProgram("return 3;"));
        Assert.That(outcome.Cause, Is.EqualTo(CrashCause.Exit));
        Assert.That(outcome.Message, Is.EqualTo("3"));
    }

    [Test]
    public async Task A_library_is_not_a_program()
    {
        var library = SampleCode.Test("").Submission;
        await Run<ExecutionOutcome.Unloadable>(new ExecutionRequest.Program(library) { Limits = SampleCode.Limits });
    }

    [Test]
    public async Task A_program_that_reads_the_console_finds_it_empty()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Program("Debug.Assert(Console.ReadLine() is null);"));
        Assert.That(outcome.AllPassed);
    }
}
