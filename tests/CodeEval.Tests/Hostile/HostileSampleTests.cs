using CodeEval.Execution;
using CodeEval.Pipeline;
using CodeEval.Scoring;
using CodeEval.Tests.Compiling;
using NUnit.Framework;

namespace CodeEval.Tests.Hostile;

/// <summary>The suite itself: a mistake in a header must not make a test that holds whatever happens.</summary>
public sealed class HostileSampleTests
{
    private const string Path = "/fixtures/hostile/memory/sample.cs";
    private const string Header = "// class: memory\n// does: Nothing.\n// graded: passed\n";

    private static readonly string[] Levels = ["sandboxed", "confined", "process", "trusted"];

    [Test]
    public void A_level_can_only_fail_to_hold_what_must_not_happen()
    {
        var wrong =
            from sample in HostileSamples.All
            from expected in Levels.Select(sample.BeneathAt).Append(sample.Graded)
            where expected is not null && !expected.CannotHold.IsSubsetOf(sample.MustNot)
            select $"{sample.Name}: {expected.Text}";
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void A_level_falls_back_to_the_nearest_line()
    {
        var sample = HostileSample.Read(Path, Header + "// beneath: passed\n// beneath process: crashed exit | timeout, but can: leave state\n// must not: leave state; kill the canary\n");
        Assert.That(Levels.Select(level => sample.BeneathAt(level)!.Text), Is.EqualTo(new[]
        {
            "passed", "passed", "crashed exit | timeout, but can: leave state", "crashed exit | timeout, but can: leave state",
        }));
        Assert.That(sample.MustNot, Is.EquivalentTo(new[] { Breach.LeavesState, Breach.KillsTheCanary }));
    }

    [TestCase(Verdict.Crashed, "exit", true)]
    [TestCase(Verdict.Crashed, "signal", false)]
    [TestCase(Verdict.Timeout, "wall", true)]
    [TestCase(Verdict.Passed, null, false)]
    public void Only_what_is_listed_meets_an_expectation(Verdict verdict, string? detail, bool isMet) =>
        Assert.That(Expectation.Parse("crashed exit | timeout").IsMetBy(verdict, detail), Is.EqualTo(isMet));

    [Test]
    public void A_sample_is_run_only_at_the_levels_that_hold_it()
    {
        var sample = HostileSample.Read(Path, Header + "// beneath: passed\n// levels: sandboxed confined\n");
        Assert.That(Levels.Where(level => sample.BeneathAt(level) is not null), Is.EqualTo(new[] { "sandboxed", "confined" }));
    }

    [TestCase("// class: memory\n// does: Nothing.\n", "does not say 'graded'")]
    [TestCase("// class: network\n// does: Nothing.\n// graded: passed\n", "is of the class 'network'")]
    [TestCase("// class: memory\n// does: Nothing.\n// graded: succeeded\n", "'succeeded' is no verdict")]
    [TestCase(Header + "// must not: harm anybody\n", "'harm anybody' is none of")]
    [TestCase(Header + "// generate: nonsense 3\n", "no recipe 'nonsense'")]
    [TestCase(Header + "// benaeth: passed\n", "'// benaeth: passed'")]
    public void A_header_with_a_mistake_is_refused(string text, string words) =>
        Assert.That(() => HostileSample.Read(Path, text), Throws.TypeOf<FormatException>().With.Message.Contains(words));

    [Test]
    public async Task The_tasks_that_hostile_samples_answer_are_sound()
    {
        await using var executor = await Executors.CreateAsync("process", new ExecutorOptions(), CancellationToken.None);
        var validator = new TaskValidator(Prepared.InProcess, executor);
        foreach (var task in (await HostileTasks.LoadAsync(Prepared.InProcess)).Prepared.All)
        {
            Assert.That(await validator.FindFaultsAsync(task, CancellationToken.None), Is.Empty);
        }
    }
}
