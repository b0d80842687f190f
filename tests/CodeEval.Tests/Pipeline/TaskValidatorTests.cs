using CodeEval.Execution;
using CodeEval.Pipeline;
using CodeEval.Tasks;
using CodeEval.Tests.Compiling;
using NUnit.Framework;

namespace CodeEval.Tests.Pipeline;

[TestFixture]
public sealed class TaskValidatorTests
{
    [Test]
    public async Task A_sound_task_has_no_faults() =>
        Assert.That(await FaultsAsync(SmallTask.NUnit, SmallTask.Passed(2, 1), SmallTask.Passed(2, 1)), Is.Empty);

    [Test]
    public async Task A_task_whose_tests_assert_nothing_is_listed() =>
        Assert.That(await FaultsAsync(SmallTask.NUnit, SmallTask.Passed(2, 0), SmallTask.Passed(2, 0)), Is.EqualTo(["task task: Tests.T1 asserts nothing."]));

    [Test]
    public async Task A_test_whose_assertions_vary_is_listed() =>
        Assert.That(await FaultsAsync(SmallTask.NUnit, SmallTask.Passed(2, 4), SmallTask.Passed(2, 3)), Is.EqualTo(
            ["task task: Tests.T1 made 4 assertions in one run of the reference and 3 in another; only answers that happen to make the first number would pass."]));

    [Test]
    public async Task A_program_without_an_assert_is_listed() =>
        Assert.That(await ProgramFaultsAsync("_ = Adder.Add(1, 2);", made: 0), Is.EqualTo(
            ["task task: its tests assert nothing, so that every answer which ends passes."]));

    [Test]
    public async Task A_program_whose_reference_leaves_asserts_out_is_listed() =>
        Assert.That(await ProgramFaultsAsync("Debug.Assert(Adder.Add(1, 2) == 3);", made: 0), Is.EqualTo(
            ["task task: reference/Adder.cs must pass, but is testsFailed: Tests.T0: made 0 assertions, not the 1 that the tests hold"]));

    [Test]
    public async Task A_reference_that_fails_is_listed_once() =>
        Assert.That(await FaultsAsync(SmallTask.NUnit, SmallTask.Failed()), Is.EqualTo(["task task: reference/Adder.cs must pass, but is testsFailed: Tests.T0: not so"]));

    [Test]
    public async Task A_known_wrong_solution_that_makes_other_assertions_has_failed() =>
        Assert.That(
            await FaultsAsync(SmallTask.NUnit with { KnownWrong = [new SourceFile("wrong/a.cs", SmallTask.Answer)] }, SmallTask.Passed(2, 1), SmallTask.Passed(2, 1)),
            Is.Empty);

    [Test]
    public async Task A_reference_that_fails_the_examples_is_listed()
    {
        var task = SmallTask.NUnit with { Examples = new PublicExamples.NUnit([new SourceFile("examples/E.cs", "public class E { }")]) };
        Assert.That(
            await FaultsAsync(task, SmallTask.Passed(1), SmallTask.Passed(1), SmallTask.Failed()),
            Is.EqualTo(["task task: examples: reference/Adder.cs must pass, but is testsFailed: Tests.T0: not so"]));
    }

    [Test]
    public async Task Examples_that_assert_nothing_are_listed()
    {
        var task = SmallTask.NUnit with { Examples = new PublicExamples.NUnit([new SourceFile("examples/E.cs", "public class E { }")]) };
        Assert.That(
            await FaultsAsync(task, SmallTask.Passed(1), SmallTask.Passed(1), SmallTask.Passed(0), SmallTask.Passed(0)),
            Is.EqualTo(["task task: examples: Tests.T0 asserts nothing."]));
    }

    [Test]
    public async Task Examples_that_do_not_compile_are_listed()
    {
        var task = SmallTask.NUnit with { Examples = new PublicExamples.NUnit([new SourceFile("examples/E.cs", "public class E { Adder x; }")]) };
        Assert.That(
            await FaultsAsync(task, SmallTask.Passed(1), SmallTask.Passed(1)),
            Has.One.StartsWith("task task: examples: they do not compile: task/examples/E.cs(1,"));
    }

    private static async Task<IReadOnlyList<string>> ProgramFaultsAsync(string body, int made)
    {
        await using var executor = new ScriptedExecutor(SmallTask.Passed(made));
        return await new TaskValidator(Prepared.InProcess, executor).FindFaultsAsync(SmallTask.Program(body), CancellationToken.None);
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(EvalTask task, params ExecutionOutcome[] reference)
    {
        await using var executor = new ScriptedExecutor(SmallTask.Passed(2, 2), reference);
        await executor.KnowAsync(await Prepared.InProcess.PrepareAsync(task, CancellationToken.None));
        return await new TaskValidator(Prepared.InProcess, executor).FindFaultsAsync(task, CancellationToken.None);
    }
}
