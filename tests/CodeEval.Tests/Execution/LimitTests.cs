using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

public sealed class LimitTests(string kind) : ExecutorFixture(kind)
{
    [TestCase("while (true) { }")]
    [TestCase("Parallel.For(0, 4, i => { while (true) { } });")]
    public async Task An_endless_loop_runs_out_of_processor_time(string body)
    {
        var limits = SampleCode.Limits with { CpuTime = TimeSpan.FromMilliseconds(200) };
        var outcome = await Run<ExecutionOutcome.TimedOut>(SampleCode.Test(body, limits));
        Assert.That(outcome.Clock, Is.EqualTo(TimeoutClock.Cpu));
        Assert.That(outcome.TestsTotal, Is.EqualTo(1));
    }

    [Test]
    public async Task An_endless_sleep_runs_out_of_time_by_the_clock()
    {
        var limits = SampleCode.Limits with { WallTime = TimeSpan.FromMilliseconds(300) };
        var outcome = await Run<ExecutionOutcome.TimedOut>(SampleCode.Test("Thread.Sleep(Timeout.Infinite);", limits));
        Assert.That(outcome.Clock, Is.EqualTo(TimeoutClock.Wall));
        Assert.That(outcome.Duration, Is.GreaterThan(limits.WallTime));
    }

    [Test]
    public async Task A_thread_that_outlives_the_main_of_a_console_program_runs_out_of_time()
    {
        var limits = SampleCode.Limits with { WallTime = TimeSpan.FromMilliseconds(300) };
        ExecutionRequest request = SampleCode.Stdio("new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();", ("", ""));
        var outcome = await Run<ExecutionOutcome.TimedOut>(request with { Limits = limits });
        Assert.That(outcome.Clock, Is.EqualTo(TimeoutClock.Wall));
    }

    [Test]
    public async Task The_tests_before_a_timeout_keep_their_results()
    {
        var limits = SampleCode.Limits with { CpuTime = TimeSpan.FromMilliseconds(300) };
        var outcome = await Run<ExecutionOutcome.TimedOut>(SampleCode.NUnit(
            "public static class Empty { }",
            "[Test, Order(1)] public void First() => Assert.That(1, Is.EqualTo(1)); [Test, Order(2)] public void Second() { while (true) { } }",
            limits));
        Assert.That(outcome.Tests.Single().Passed);
        Assert.That(outcome.TestsTotal, Is.EqualTo(2));
    }

    [TestCase("var all = new List<byte[]>(); while (true) { all.Add(new byte[1_000_000]); }")]
    [TestCase("var all = new List<string>(); while (true) { all.Add(new string('x', 1000)); }")]
    [TestCase("while (true) { new Span<byte>((void*)System.Runtime.InteropServices.Marshal.AllocHGlobal(1_000_000), 1_000_000).Fill(1); }")]
    public async Task Memory_that_grows_without_end_is_stopped(string body)
    {
        var limits = SampleCode.Limits with { MemoryBytes = 64 * 1024 * 1024 };
        await Run<ExecutionOutcome.MemoryExceeded>(SampleCode.Test($"unsafe {{ {body} }}", limits));
        await Run<ExecutionOutcome.MemoryExceeded>(SampleCode.Program($"unsafe {{ {body} }}", limits));
    }

    [Test]
    public async Task A_program_within_its_memory_passes()
    {
        var limits = SampleCode.Limits with { MemoryBytes = 256 * 1024 * 1024 };
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Test(
            "var bytes = new byte[150_000_000]; Array.Fill(bytes, (byte)1); Assert.That(bytes.Sum(b => (long)b), Is.EqualTo(150_000_000));",
            limits));
        Assert.That(outcome.AllPassed);
    }

    [TestCase("while (true) { Console.WriteLine(\"flood\"); }", "stdout")]
    [TestCase("while (true) { Console.Error.Write('x'); }", "stderr")]
    [TestCase("var s = Console.OpenStandardOutput(); while (true) { s.Write(new byte[100]); }", "stdout")]
    [TestCase("var s = Console.OpenStandardError(); while (true) { s.Write(new byte[100]); }", "stderr")]
    public async Task A_flood_of_output_is_stopped(string body, string channel)
    {
        var limits = SampleCode.Limits with { OutputBytes = 10_000 };
        Assert.That((await Run<ExecutionOutcome.OutputExceeded>(SampleCode.Test(body, limits))).Channel, Is.EqualTo(channel));
        Assert.That((await Run<ExecutionOutcome.OutputExceeded>(SampleCode.Program(body, limits))).Channel, Is.EqualTo(channel));
    }

    [Test]
    public async Task A_file_that_grows_beyond_its_limit_is_output_that_does()
    {
        // The size of files is limited where the kernel confines samples, and nowhere else.
        if (!IsConfined)
        {
            return;
        }

        var limits = SampleCode.Limits with { FileBytes = 100 * 1024 };
        ExecutionRequest small = SampleCode.Test("File.WriteAllBytes(\"small\", new byte[90_000]); Assert.That(1, Is.EqualTo(1));", limits) with { WritesFiles = true };
        ExecutionRequest large = SampleCode.Test("File.WriteAllBytes(\"large\", new byte[110_000]);", limits) with { WritesFiles = true };
        Assert.That((await Run<ExecutionOutcome.Completed>(small)).AllPassed);
        Assert.That((await Run<ExecutionOutcome.OutputExceeded>(large)).Channel, Is.EqualTo("fileSize"));
    }

    [Test]
    public async Task Output_within_its_limit_is_nobodys_business()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Test(
            "for (int i = 0; i < 100; i++) { Console.WriteLine(i); Console.Error.WriteLine(i); } Assert.That(1, Is.EqualTo(1));"));
        Assert.That(outcome.AllPassed);
    }
}
