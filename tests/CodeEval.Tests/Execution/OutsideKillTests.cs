using System.Diagnostics;
using System.Globalization;
using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

/// <summary>Another process kills the worker, as a system does that lacks memory.</summary>
[Platform("Linux")]
public sealed class OutsideKillTests(string kind) : ExecutorFixture(kind)
{
    private static int _samples;

    [Test]
    public async Task A_sample_that_is_killed_once_gets_its_verdict_from_another_run()
    {
        var outcome = await RunAndKillAsync(times: 1);
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Completed>().With.Property("AllPassed").True);
    }

    [Test]
    public async Task A_sample_that_is_killed_twice_has_no_verdict()
    {
        var outcome = await RunAndKillAsync(times: 2);
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Faulted>());
    }

    /// <summary>
    /// The sample gives its thread a name, by which it is found from outside whatever namespace it is in, and lives long
    /// enough to be found.
    /// </summary>
    private async Task<ExecutionOutcome> RunAndKillAsync(int times)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"kill {Environment.ProcessId % 10_000} {Interlocked.Increment(ref _samples)}");
        Task<ExecutionOutcome> running = Run(SampleCode.Test($$"""
            Thread.CurrentThread.Name = "{{name}}";
            Thread.Sleep(3000);
            Assert.That(1, Is.EqualTo(1));
            """));
        var killed = new HashSet<int>();
        while (killed.Count < times)
        {
            int found = await FindAsync(name, killed, running);
            using var worker = Process.GetProcessById(found);
            worker.Kill();
            killed.Add(found);
        }

        return await running;
    }

    private static async Task<int> FindAsync(string name, HashSet<int> known, Task running)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!running.IsCompleted && await timer.WaitForNextTickAsync())
        {
            int[] found = [.. Process.GetProcessesByName("dotnet").Select(process => process.Id).Where(id => !known.Contains(id) && HasThread(id, name))];
            if (found is [var id, ..])
            {
                return id;
            }
        }

        Assert.Fail("The sample was over before it was found.");
        throw new UnreachableException();
    }

    private static bool HasThread(int process, string name)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task").Any(task => File.ReadAllText(task + "/comm").TrimEnd('\n') == name);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
