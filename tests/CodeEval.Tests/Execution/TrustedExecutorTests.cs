using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

public sealed class TrustedExecutorTests
{
    private const string TellProcess = "Assert.Fail($\"process {Environment.ProcessId};\");";

    [Test]
    public async Task Samples_that_end_cleanly_share_a_process_until_it_is_used_up()
    {
        string[] processes = await Processes(samplesPerWorker: 3, TellProcess, TellProcess, TellProcess, TellProcess);
        Assert.That(processes[1], Is.EqualTo(processes[0]));
        Assert.That(processes[2], Is.EqualTo(processes[0]));
        Assert.That(processes[3], Is.Not.EqualTo(processes[0]));
    }

    [TestCase("new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();")]
    [TestCase("Task.Run(() => Thread.Sleep(Timeout.Infinite));")]
    [TestCase("_ = new Timer(_ => { }, null, 1000, 1000);")]
    [TestCase("System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new(\"de-DE\");")]
    [TestCase("Directory.SetCurrentDirectory(\"/\");")]
    public async Task A_process_in_which_something_was_left_is_not_used_again(string leave)
    {
        string[] processes = await Processes(samplesPerWorker: 100, leave + TellProcess, TellProcess);
        Assert.That(processes[1], Is.Not.EqualTo(processes[0]));
    }

    [Test]
    public async Task A_bad_ending_in_a_used_process_is_confirmed_in_a_new_one()
    {
        const string exitWhereUsed = """
            Environment.SetEnvironmentVariable("USED", Environment.GetEnvironmentVariable("USED") + "x");
            if (Environment.GetEnvironmentVariable("USED") == "xx") { Environment.Exit(1); }
            """;
        string[] processes = await Processes(samplesPerWorker: 100, exitWhereUsed + TellProcess, exitWhereUsed + TellProcess);
        Assert.That(processes[1], Is.Not.EqualTo(processes[0]));
    }

    [Test]
    public async Task Samples_in_one_process_have_their_own_statics()
    {
        await using var executor = new TrustedExecutor(new ExecutorOptions { Parallelism = 1 });
        var request = SampleCode.NUnit(
            "public static class Counter { static int n; public static int Next() => ++n; }",
            "[Test] public void Case() => Assert.That(Counter.Next(), Is.EqualTo(1));");
        for (int i = 0; i < 3; i++)
        {
            var outcome = (ExecutionOutcome.Completed)await executor.RunAsync(request, CancellationToken.None);
            Assert.That(outcome.AllPassed);
        }
    }

    private static async Task<string[]> Processes(int samplesPerWorker, params string[] bodies)
    {
        await using var executor = new TrustedExecutor(new ExecutorOptions { Parallelism = 1, SamplesPerWorker = samplesPerWorker });
        var processes = new List<string>();
        foreach (string body in bodies)
        {
            ExecutionOutcome outcome = await executor.RunAsync(SampleCode.Test(body), CancellationToken.None);
            Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Completed>());
            processes.Add(outcome.Tests.Single().Message!);
        }

        return [.. processes];
    }
}
