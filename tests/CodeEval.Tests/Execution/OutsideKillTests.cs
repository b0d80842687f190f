using System.Diagnostics;
using System.Globalization;
using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

/// <summary>Another process kills the worker, as a system does that lacks memory.</summary>
[Platform(Exclude = "Win", Reason = "It meets the sample at a named pipe of Unix.")]
public sealed class OutsideKillTests(string kind) : ExecutorFixture(kind)
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("codeeval-kill-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

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

    /// <summary>The sample opens the pipe, which waits for this test; a pipe for each run tells it that it is to be killed.</summary>
    private async Task<ExecutionOutcome> RunAndKillAsync(int times)
    {
        string[] pipes = [.. Enumerable.Range(0, times).Select(number => Path.Combine(_folder, number.ToString(CultureInfo.InvariantCulture)))];
        using (var mkfifo = Process.Start("mkfifo", pipes))
        {
            await mkfifo.WaitForExitAsync();
        }

        Task<ExecutionOutcome> running = Run(SampleCode.Test($$"""
            foreach (string pipe in Directory.GetFiles("{{_folder}}").Order())
            {
                using (var writer = new StreamWriter(pipe)) { writer.WriteLine(Environment.ProcessId); }
                Thread.Sleep(Timeout.Infinite);
            }
            Assert.That(1, Is.EqualTo(1));
            """));
        foreach (string pipe in pipes)
        {
            string id = (await File.ReadAllTextAsync(pipe)).Trim();
            File.Delete(pipe);
            using var worker = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            worker.Kill();
        }

        return await running;
    }
}
