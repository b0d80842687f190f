using CodeEval.Execution;
using CodeEval.Repair;
using CodeEval.Tasks;
using CodeEval.Tests.Compiling;
using NUnit.Framework;

namespace CodeEval.Tests.Repair;

[TestFixture]
public sealed class AnswerRulesTests
{
    private static readonly EvalTask Task = Prepared.Task(new HiddenTests.NUnit([]));

    [TestCase("Could not find file '/tmp/codeeval-x8Kd2a/notes.txt'.", "Could not find file 'notes.txt'.")]
    [TestCase("/var/tmp/codeeval-zyg/abcdefgh.ijk/a/b.txt", "a/b.txt")]
    [TestCase("Unable to load /opt/tool/bin/libfoo.so", "Unable to load libfoo.so")]
    [TestCase("Asserts_0123456789abcdef0123456789abcdef.Assert", "Debug.Assert")]
    [TestCase("Expected: \"/home/a/b\"", "Expected: \"/home/a/b\"")]
    public void Folders_of_this_machine_and_names_that_are_drawn_are_left_out(string message, string told) =>
        Assert.That(Failed(message).Message, Is.EqualTo(told));

    [Test]
    public void Long_texts_are_cut_between_characters() =>
        Assert.That(Failed(new string('x', 999) + "😀").Message, Is.EqualTo(new string('x', 999) + "…"));

    [Test]
    public void Of_many_failing_examples_fifty_are_kept()
    {
        var outcome = new ExecutionOutcome.Completed { Tests = [.. Enumerable.Range(0, 60).Select(at => new TestOutcome($"T{at}", false, "no"))], TestsTotal = 60 };
        Assert.That(((AnswerFinding.ExamplesFailed)AnswerRules.Of(Task, outcome, [])).Failed, Has.Length.EqualTo(50));
    }

    [Test]
    public void Examples_that_have_not_reported_have_not_passed()
    {
        var outcome = new ExecutionOutcome.Completed { Tests = [new TestOutcome("T", true, null)], TestsTotal = 2 };
        Assert.That(((AnswerFinding.ExamplesFailed)AnswerRules.Of(Task, outcome, [])).Ending, Is.EqualTo("not every example reported"));
    }

    [Test]
    public void A_fault_of_the_harness_is_nobodys_failure() =>
        Assert.That(AnswerRules.Of(Task, new ExecutionOutcome.Faulted("no process"), []), Is.EqualTo(new AnswerFinding.Faulted("no process")));

    // Which clock ran out depends on how busy the machine is.
    [Test]
    public void Both_clocks_are_told_alike() => Assert.That(
        ((AnswerFinding.ExamplesFailed)AnswerRules.Of(Task, new ExecutionOutcome.TimedOut(TimeoutClock.Cpu), [])).Ending,
        Is.EqualTo(((AnswerFinding.ExamplesFailed)AnswerRules.Of(Task, new ExecutionOutcome.TimedOut(TimeoutClock.Wall), [])).Ending));

    private static FailedExample Failed(string message)
    {
        var outcome = new ExecutionOutcome.Completed { Tests = [new TestOutcome("T", false, message)], TestsTotal = 1 };
        return ((AnswerFinding.ExamplesFailed)AnswerRules.Of(Task, outcome, ["/opt/tool/bin/"])).Failed.Single();
    }
}
