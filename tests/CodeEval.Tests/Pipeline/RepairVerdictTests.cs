using CodeEval.Execution;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tests.Compiling;
using NUnit.Framework;

namespace CodeEval.Tests.Pipeline;

/// <summary>What a trivial repair would have come to stands beside the verdict, and never in it.</summary>
[TestFixture]
public sealed class RepairVerdictTests
{
    private const string WithoutItsBrace = "public static class Adder { public static int Add(int a, int b) => b + a;";
    private const string BeyondRepair = "public static class Adder { public static int Add(int a, int b) => c; }";

    [Test]
    public async Task An_answer_that_lacks_a_brace_fails_and_is_told_to_pass_with_it()
    {
        var executor = new ScriptedExecutor(SmallTask.Passed(2, 1), SmallTask.Passed(2, 1));
        var sample = await GradeAsync(executor, WithoutItsBrace);

        Assert.That((sample.Verdict, sample.Detail, sample.Tests), Is.EqualTo((Verdict.CompileError, "CS1513", TestCounts.None)));
        Assert.That(sample.CompileFailure!.Repair!.Steps, Is.EqualTo(["added \"}\" at line 1"]));
        Assert.That(sample.CompileFailure.Repair.Verdict, Is.EqualTo(Verdict.Passed));
        Assert.That(executor.Runs, Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_repaired_answer_is_held_to_what_every_answer_is_held_to()
    {
        var sample = await GradeAsync(new ScriptedExecutor(SmallTask.Passed(2, 0), SmallTask.Passed(2, 1)), WithoutItsBrace);

        Assert.That((sample.Verdict, sample.CompileFailure!.Repair!.Verdict), Is.EqualTo((Verdict.CompileError, (Verdict?)Verdict.TestsFailed)));
    }

    [Test]
    public async Task A_fault_of_the_harness_leaves_a_repair_without_a_verdict_and_the_sample_with_its_own()
    {
        var fault = new ExecutionOutcome.Faulted("no more processes");
        var sample = await GradeAsync(new ScriptedExecutor(fault, SmallTask.Passed(1)), WithoutItsBrace);

        Assert.That((sample.Verdict, sample.CompileFailure!.Repair!.Verdict), Is.EqualTo((Verdict.CompileError, (Verdict?)null)));
    }

    [Test]
    public async Task What_no_trivial_repair_helps_is_not_run()
    {
        var executor = new ScriptedExecutor(SmallTask.Passed(1));
        var sample = await GradeAsync(executor, BeyondRepair);

        Assert.That(sample.CompileFailure!.Roots.Single().Category, Is.EqualTo("unknown name"));
        Assert.That(sample.CompileFailure.Repair, Is.Null);
        Assert.That(executor.Runs, Is.EqualTo((0, 0)));
    }

    private static async Task<SampleRecord> GradeAsync(ScriptedExecutor executor, string answer)
    {
        var tasks = await PreparedTasks.PrepareAsync(Prepared.InProcess, [SmallTask.NUnit], CancellationToken.None);
        await executor.KnowAsync(tasks[SmallTask.NUnit.Id]);
        var grader = new Grader(tasks, executor, TimeProvider.System);
        return await grader.GradeAsync(new SampleKey("m", SmallTask.NUnit.Id, 0), new Completion(Prepared.Fenced(answer)), CancellationToken.None);
    }
}
