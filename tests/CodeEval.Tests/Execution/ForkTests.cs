using System.Diagnostics;
using CodeEval.Execution;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

/// <summary>What is particular to samples that run in forks of a warm process.</summary>
[Platform("Linux")]
public sealed class ForkTests
{
    /// <summary>Fails the test with the process and its parent, as the kernel has them.</summary>
    private const string TellProcess = """
        string[] stat = File.ReadAllText("/proc/self/stat").Split(' ');
        Assert.Fail($"{stat[0]} of {stat[3]};");
        """;

    /// <summary>Sends a signal to the zygote, and to no other parent.</summary>
    private const string SignalTheZygote = """
        [System.Runtime.InteropServices.DllImport("libc")] static extern int kill(int process, int signal);
        [Test] public void Case()
        {
            string parent = File.ReadAllText("/proc/self/stat").Split(' ')[3];
            if (File.ReadAllText($"/proc/{parent}/cmdline").Contains("zygote"))
            {
                kill(int.Parse(parent), SIGNAL);
            }
        }
        """;

    private ProcessExecutor _executor = null!;

    [OneTimeSetUp]
    public void CreateExecutor() => _executor = new ProcessExecutor(new ExecutorOptions { Parallelism = 2 });

    [OneTimeTearDown]
    public async Task DisposeExecutor() => await _executor.DisposeAsync();

    [Test]
    public async Task Every_sample_has_a_process_of_its_own_and_all_have_one_parent()
    {
        string[] told = [await Tell(), await Tell(), await Tell()];
        Assert.That(_executor.Notices, Has.None.Contains("starts a process"));
        Assert.That(told.Select(text => text.Split(" of ")[0]), Is.Unique);
        Assert.That(told.Select(text => text.Split(" of ")[1]).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Samples_have_their_own_statics_and_environment()
    {
        ExecutionRequest request = SampleCode.NUnit(
            "public static class Counter { static int n; public static int Next() => ++n; }",
            """
            [Test] public void Case()
            {
                Assert.That(Counter.Next(), Is.EqualTo(1));
                Assert.That(Environment.GetEnvironmentVariable("LEFT"), Is.Null);
                Environment.SetEnvironmentVariable("LEFT", "x");
                Assert.That(Path.GetTempPath().TrimEnd('/'), Is.EqualTo(Environment.CurrentDirectory));
                File.WriteAllText("left", "");
                Assert.That(Directory.GetFiles("."), Has.Length.EqualTo(1));
            }
            """);
        for (int i = 0; i < 5; i++)
        {
            ExecutionOutcome outcome = await Run(request);
            Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Completed>().With.Property("AllPassed").True, outcome.ToString());
        }
    }

    [TestCase("SIGKILL", 9)]
    [TestCase("SIGSTOP", 19)]
    public async Task A_sample_that_ends_or_stops_what_it_was_forked_from_stops_nothing_else(string name, int signal)
    {
        string before = await Tell();
        ExecutionOutcome outcome = await Run(SampleCode.NUnit(
            "public static class Empty { }",
            SignalTheZygote.Replace("SIGNAL", $"{signal}", StringComparison.Ordinal)));
        string after = await Tell();
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Completed>(), name);
        Assert.That(after.Split(" of ")[1], Is.Not.EqualTo(before.Split(" of ")[1]));
        Assert.That(_executor.Notices, Has.One.Contains("was replaced"));
    }

    [TestCase(2)]
    [TestCase(3)]
    [TestCase(15)]
    public async Task A_signal_to_a_sample_reaches_no_other(int signal)
    {
        string before = await Tell();
        await Run(SampleCode.NUnit(
            "public static class Empty { }",
            $$"""
            [System.Runtime.InteropServices.DllImport("libc")] static extern int raise(int signal);
            [Test] public void Case() { raise({{signal}}); Thread.Sleep(1000); }
            """));
        string after = await Tell();
        Assert.That(after.Split(" of ")[1], Is.EqualTo(before.Split(" of ")[1]));
    }

    [Test]
    public async Task Random_values_of_tests_are_the_same_in_every_process()
    {
        ExecutionRequest request = SampleCode.NUnit(
            "public static class Empty { }",
            "[Test] public void Case([Random(0, 1000000, 1)] int value) => Assert.Fail($\"{value}\");");
        await using IExecutor started = await ExecutorKinds.CreateAsync(ExecutorKinds.Started, new ExecutorOptions { Parallelism = 1 });
        ExecutionOutcome here = await Run(request);
        ExecutionOutcome there = await started.RunAsync(request, CancellationToken.None);
        Assert.That(here.Tests.Single().Message, Is.EqualTo(there.Tests.Single().Message));
    }

    [TestCase("Environment.Exit(3);")]
    [TestCase("typeof(Environment).GetMethod(\"Exit\")!.Invoke(null, new object[] { 3 });")]
    public async Task An_exit_is_told_in_a_fork_too(string exit)
    {
        var limits = new TaskLimits { WallTime = TimeSpan.FromSeconds(3) };
        ExecutionOutcome outcome = await Run(SampleCode.Test(exit, limits));
        Assert.That(outcome, Is.EqualTo(new ExecutionOutcome.Crashed(CrashCause.Exit, "3")).Using<ExecutionOutcome>(SameCrash));
    }

    [TestCase("GC.WaitForPendingFinalizers(); Assert.That(Environment.ProcessId.ToString(), Is.EqualTo(File.ReadAllText(\"/proc/self/stat\").Split(' ')[0]));")]
    [TestCase("Assert.That(GC.GetTotalMemory(forceFullCollection: true), Is.Positive);")]
    [TestCase("using var self = Process.GetCurrentProcess(); Assert.That(self.Id.ToString(), Is.EqualTo(File.ReadAllText(\"/proc/self/stat\").Split(' ')[0]));")]
    [TestCase("using var other = Process.Start(\"/bin/true\"); Assert.That(other.WaitForExit(5000));")]
    [TestCase("var handle = new System.Runtime.Loader.AssemblyLoadContext(\"x\", true); handle.Unload(); Assert.That(AppDomain.CurrentDomain.GetAssemblies().Select(a => a.FullName), Is.Unique);")]
    [TestCase("File.WriteAllText(\"/dev/stdout\", \"x\");")]
    [TestCase("Parallel.For(0, 1000, i => _ = new byte[100_000]); Assert.That(Enumerable.Range(0, 9).AsParallel().Sum(), Is.EqualTo(36));")]
    [TestCase("using var timer = new Timer(_ => { }, null, 1, 1); Assert.That(Task.Run(async () => { await Task.Delay(5); return 1; }).Result, Is.EqualTo(1));")]
    public async Task What_a_fork_lacks_is_not_missed(string body)
    {
        ExecutionOutcome outcome = await Run(SampleCode.Test(body));
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Completed>().With.Property("AllPassed").True, outcome.ToString());
        Assert.That(outcome.Duration, Is.LessThan(TimeSpan.FromSeconds(9)));
    }

    /// <summary>A thread that makes no call is stopped for a collection by a signal, on which a fork could hang.</summary>
    [Test]
    public async Task A_loop_is_stopped_for_the_collections_of_another_thread()
    {
        ExecutionRequest request = SampleCode.Test(
            """
            bool isDone = false;
            var other = new Thread(() =>
            {
                for (int i = 0; i < 3000; i++)
                {
                    GC.KeepAlive(new byte[80_000]);
                }

                Volatile.Write(ref isDone, true);
            });
            other.Start();
            while (!Volatile.Read(ref isDone))
            {
            }

            Assert.That(GC.CollectionCount(0), Is.Positive);
            """);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 20; i++)
        {
            ExecutionOutcome outcome = await Run(request);
            Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Completed>().With.Property("AllPassed").True, outcome.ToString());
        }

        // What hangs is run again in a started process, and only the time tells.
        Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [TestCase("new Thread(() => { Thread.Sleep(50); Console.Write(\"done\"); }).Start();")]
    [TestCase("AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.Write(\"done\");")]
    [TestCase("Console.Write(\"done\"); Environment.Exit(0);")]
    [TestCase("Console.Write(\"done\");")]
    [TestCase("using var output = new StreamWriter(\"/dev/stdout\"); output.Write(\"done\");")]
    public async Task A_console_program_is_over_when_a_program_is(string statements)
    {
        ExecutionOutcome outcome = await Run(SampleCode.Stdio(statements, ("", "done")));
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Completed>().With.Property("AllPassed").True, outcome.ToString());
        Assert.That(outcome.Duration, Is.LessThan(TimeSpan.FromSeconds(9)));
    }

    private static bool SameCrash(ExecutionOutcome one, ExecutionOutcome other) =>
        one is ExecutionOutcome.Crashed a && other is ExecutionOutcome.Crashed b && (a.Cause, a.Message) == (b.Cause, b.Message);

    private async Task<string> Tell() => (await Run(SampleCode.Test(TellProcess))).Tests.Single().Message!;

    private Task<ExecutionOutcome> Run(ExecutionRequest request) => _executor.RunAsync(request, CancellationToken.None);
}
