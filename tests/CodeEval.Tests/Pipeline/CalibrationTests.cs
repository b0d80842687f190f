using CodeEval.Execution;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tasks;
using CodeEval.Tests.Compiling;
using NUnit.Framework;

namespace CodeEval.Tests.Pipeline;

/// <summary>What a run of the reference solution decides for the samples of its task.</summary>
[TestFixture]
public sealed class CalibrationTests
{
    [Test]
    public async Task The_reference_is_run_once_for_all_samples_of_a_task()
    {
        var executor = new ScriptedExecutor(SmallTask.Passed(2, 1), SmallTask.Passed(2, 1));
        var samples = await GradeAsync(SmallTask.NUnit, executor, SmallTask.Answer, SmallTask.Answer, SmallTask.Answer);

        Assert.That(samples.Select(sample => sample.Verdict), Is.All.EqualTo(Verdict.Passed));
        Assert.That(executor.Runs, Is.EqualTo((1, 3)));
    }

    [Test]
    public async Task A_sample_with_another_number_of_assertions_does_not_pass()
    {
        var sample = (await GradeAsync(SmallTask.NUnit, new ScriptedExecutor(SmallTask.Passed(2, 0), SmallTask.Passed(2, 1)), SmallTask.Answer)).Single();

        Assert.That((sample.Verdict, sample.Message), Is.EqualTo((Verdict.TestsFailed, "Tests.T1: made 0 assertions, not 1 as with the reference")));
        Assert.That(sample.Tests, Is.EqualTo(new TestCounts(1, 1, 2)));
    }

    [Test]
    public async Task A_sample_that_does_not_compile_costs_no_run_of_the_reference()
    {
        var executor = new ScriptedExecutor(SmallTask.Passed(1));
        var sample = (await GradeAsync(SmallTask.NUnit, executor, "public static class Adder {")).Single();

        Assert.That(sample.Verdict, Is.EqualTo(Verdict.CompileError));
        Assert.That(executor.Runs, Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Asserts_whose_number_is_known_cost_no_run_of_the_reference()
    {
        var executor = new ScriptedExecutor(SmallTask.Passed(2));
        var task = SmallTask.Program("Debug.Assert(Adder.Add(1, 2) == 3); Debug.Assert(Adder.Add(0, 0) == 0);");
        var sample = (await GradeAsync(task, executor, SmallTask.Answer)).Single();

        Assert.That(sample.Verdict, Is.EqualTo(Verdict.Passed));
        Assert.That(executor.Runs, Is.EqualTo((0, 1)));
    }

    // On a busy machine even a right solution may pass its limit once.
    [Test]
    public async Task A_reference_that_passes_at_the_second_go_will_do()
    {
        var executor = new ScriptedExecutor(SmallTask.Passed(1), new ExecutionOutcome.TimedOut(TimeoutClock.Cpu), SmallTask.Passed(1));
        Assert.That((await GradeAsync(SmallTask.NUnit, executor, SmallTask.Answer)).Single().Verdict, Is.EqualTo(Verdict.Passed));
    }

    [Test]
    public async Task A_reference_that_fails_its_own_tests_leaves_samples_unscored_with_the_reason()
    {
        var executor = new ScriptedExecutor(SmallTask.Failed(), SmallTask.Failed(), SmallTask.Failed());
        var samples = await GradeAsync(SmallTask.NUnit, executor, SmallTask.Answer, SmallTask.Answer);

        Assert.That(samples.Select(sample => (sample.Verdict, sample.Detail)), Is.All.EqualTo((Verdict.Unscored, "task")));
        Assert.That(samples[0].Message, Is.EqualTo("the task's reference solution does not pass its own tests (testsFailed: Tests.T0: not so); 'codeeval tasks validate' tells more"));
        Assert.That(executor.Runs.Reference, Is.EqualTo(2));
    }

    [Test]
    public async Task A_reference_that_could_not_be_run_is_the_harness_fault()
    {
        var fault = new ExecutionOutcome.Faulted("no more processes");
        var sample = (await GradeAsync(SmallTask.NUnit, new ScriptedExecutor(SmallTask.Passed(1), fault, fault), SmallTask.Answer)).Single();

        Assert.That((sample.Verdict, sample.Detail, sample.Message), Is.EqualTo((Verdict.Unscored, "harness", "no more processes")));
    }

    private static async Task<SampleRecord[]> GradeAsync(EvalTask task, ScriptedExecutor executor, params string[] answers)
    {
        var tasks = await PreparedTasks.PrepareAsync(Prepared.InProcess, [task], CancellationToken.None);
        await executor.KnowAsync(tasks[task.Id]);
        var grader = new Grader(tasks, executor, TimeProvider.System);
        return await Task.WhenAll(answers.Select((answer, index) =>
            grader.GradeAsync(new SampleKey("m", task.Id, index), new Completion(Prepared.Fenced(answer)), CancellationToken.None)));
    }
}
