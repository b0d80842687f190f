using System.Text.Json;
using CodeEval.Runs;
using CodeEval.Statistics;
using CodeEval.Tests.Generation;
using CodeEval.Tests.Reporting;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary><c>codeeval plan</c> as a user calls it.</summary>
[TestFixture]
public sealed class PlanCommandTests
{
    [Test]
    public async Task It_says_how_many_tasks_it_takes_and_what_it_assumes()
    {
        var plan = await Tool.RunAsync(RepositoryRoot.Folder, "plan", "--difference", "5", "--tasks", "150");

        Assert.That(plan.ExitCode, Is.Zero, plan.Errors);
        Assert.That(plan.Output, Does.Contain("5 points").And.Contain("tasks needed").And.Contain("chance with 150 tasks").And.Contain("Assumed, not measured"));
    }

    [Test]
    public async Task For_scripts_it_says_the_same_in_JSON()
    {
        var plan = await Tool.RunAsync(RepositoryRoot.Folder, "plan", "--format", "json", "--tasks", "200", "--samples", "1,5", "--difference", "10", "--pass-rate", "0.5", "--spread", "0.3", "--correlation", "0.8");
        using var json = JsonDocument.Parse(plan.Output);
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        var tasks = new TaskPopulation(0.5, 0.3, 0.8);

        Assert.That(rows.Select(row => row.GetProperty("samples").GetInt32()), Is.EqualTo([1, 5]));
        foreach (var row in rows)
        {
            var design = new PowerDesign(row.GetProperty("tasksNeeded").GetInt32(), row.GetProperty("samples").GetInt32());
            Assert.That(PairedPower.Of(tasks.Pairs(0.1), design), Is.EqualTo(0.8).Within(0.02), "That many tasks have the power asked for.");
            Assert.That(row.GetProperty("powerReached").GetDouble(), Is.EqualTo(PairedPower.Of(tasks.Pairs(0.1), design with { Tasks = 200 })).Within(1e-6));
            Assert.That(PairedPower.Of(tasks.Pairs(row.GetProperty("detectableDifference").GetDouble()), design with { Tasks = 200 }), Is.EqualTo(0.8).Within(0.02));
        }
    }

    [Test]
    public async Task For_a_gate_only_a_fall_counts()
    {
        var plan = await Tool.RunAsync(RepositoryRoot.Folder, "plan", "--one-sided", "--format", "json", "--tasks", "200", "--samples", "5", "--difference", "10", "--pass-rate", "0.5", "--spread", "0.3", "--correlation", "0.8");
        using var json = JsonDocument.Parse(plan.Output);

        Assert.That(json.RootElement.GetProperty("oneSided").GetBoolean(), Is.True);
        Assert.That(
            json.RootElement.GetProperty("rows")[0].GetProperty("powerReached").GetDouble(),
            Is.EqualTo(PairedPower.Of(new TaskPopulation(0.5, 0.3, 0.8).Pairs(0.1), new PowerDesign(200, 5) { OnlyWorse = true })).Within(1e-6));
    }

    [Test]
    public async Task A_run_tells_what_its_tasks_are_like()
    {
        using var scratch = new ScratchFolder();
        var run = WriteRun(scratch, samples: 3);

        var plan = await Tool.RunAsync(RepositoryRoot.Folder, "plan", "--from", run, "--difference", "5", "--format", "json");

        Assert.That(plan.ExitCode, Is.Zero, plan.Errors);
        using var json = JsonDocument.Parse(plan.Output);

        // 2 of 3 and 1 of 3, its third task having one scored sample alone; and 1, 0 and 0 of 3.
        Assert.That(json.RootElement.GetProperty("population").GetProperty("passRate").GetDouble(), Is.EqualTo((0.5 + (1 / 9.0)) / 2).Within(1e-6));
        Assert.That(json.RootElement.GetProperty("rows").GetArrayLength(), Is.EqualTo(3));
    }

    [Test]
    public async Task What_cannot_be_planned_gets_one_clear_line()
    {
        using var scratch = new ScratchFolder();
        var run = WriteRun(scratch, samples: 1);

        foreach (var (arguments, expected) in ((string[], string)[])
        [
            (["--from", run], "--samples 2 or more"),
            (["--from", Path.Combine(scratch.Path, "nowhere")], "no run is here"),
            (["--difference", "70"], "ask for a smaller difference"),
            (["--pass-rate", "0.9", "--spread", "0.5"], "differ by at most 0.3"),
            (["--samples", "0"], "--samples \"0\": write whole numbers"),
            (["--from", run, "--pass-rate", "0.5"], "leave out --pass-rate"),
        ])
        {
            var plan = await Tool.RunAsync(RepositoryRoot.Folder, ["plan", .. arguments]);

            Assert.That((plan.ExitCode, plan.Output), Is.EqualTo((2, "")));
            Assert.That(plan.Errors.TrimEnd(), Does.StartWith("codeeval: ").And.Contain(expected).And.Not.Contain("\n"));
        }
    }

    private static string WriteRun(ScratchFolder scratch, int samples)
    {
        using var folder = RunFolder.OpenToWrite(Path.Combine(scratch.Path, "run"), resume: false);
        RunManifestFile.Write(folder, SmallRun.Manifest with { SamplesPerTask = samples });
        using var log = SampleLog.Open(folder);
        foreach (var sample in SmallRun.Samples.Where(sample => sample.Index < samples))
        {
            log.Append(sample);
        }

        return folder.Directory;
    }
}
