using CodeEval.Compiling;
using CodeEval.Repair;
using CodeEval.Tasks;
using CodeEval.Tests.Compiling;
using NUnit.Framework;

namespace CodeEval.Tests.Repair;

/// <summary>What can be said of an answer without its hidden tests.</summary>
[TestFixture]
public sealed class AnswerCheckTests : CheckFixture
{
    private const string Sum = "var numbers = Console.ReadLine()!.Split(' ').Select(int.Parse); ";

    private static readonly EvalTask[] Contracted = [RepairTasks.NUnit, RepairTasks.Program];
    private static readonly EvalTask[] Completions = [RepairTasks.MultiPlE, RepairTasks.McEval];
    private static readonly EvalTask[] All = RepairTasks.All;

    [TestCaseSource(nameof(All))]
    public async Task A_reply_without_code_is_told(EvalTask task) =>
        Assert.That(await FindAsync(task, "I would rather not."), Is.InstanceOf<AnswerFinding.NoCode>());

    [TestCaseSource(nameof(All))]
    public async Task Errors_are_told_with_their_places_in_the_answer(EvalTask task)
    {
        var code = task.Tests is HiddenTests.Continuation
            ? "class Problem {\n    public static long Add(long a, long b) {\n        return a + c;\n    }\n}".Replace("Problem", task == RepairTasks.McEval ? "Program" : "Problem", StringComparison.Ordinal)
            : "public static class Adder\n{\n    public static int Add(int a, int b) => a + c;\n}";
        var finding = (AnswerFinding.NotCompiling)await FindAsync(task, Prepared.Fenced(code));

        var error = finding.Errors.First(one => one.Id == "CS0103");
        Assert.That(error.Message, Is.EqualTo("The name 'c' does not exist in the current context"));
        Assert.That(finding.Code.Split('\n')[error.Line - 1][(error.Column - 1)..], Does.StartWith("c;"));
    }

    [TestCaseSource(nameof(Contracted))]
    public async Task Another_signature_is_told(EvalTask task)
    {
        var finding = await FindAsync(task, Prepared.Fenced("public static class Adder { public static long Add(int a, int b) => a + b; }"));
        Assert.That(((AnswerFinding.ContractMissed)finding).Differences, Has.One.Contains("Adder.Add"));
    }

    [TestCaseSource(nameof(Completions))]
    public async Task Another_method_than_the_one_to_complete_is_told(EvalTask task)
    {
        var finding = await FindAsync(task, Prepared.Fenced("class Other { public static long Sum(long a, long b) { return a + b; } }"));
        Assert.That(((AnswerFinding.ContractMissed)finding).Differences, Has.One.Contains("asked for"));
    }

    [TestCaseSource(nameof(Contracted))]
    public async Task What_the_task_does_not_permit_is_told(EvalTask task)
    {
        var finding = await FindAsync(task, Prepared.Fenced("public static class Adder { public static int Add(int a, int b) { Environment.Exit(0); return a + b; } }"));
        Assert.That(((AnswerFinding.NotPermitted)finding).Violations[0].Symbol, Is.EqualTo("System.Environment.Exit"));
    }

    [Test]
    public async Task Failing_NUnit_examples_are_told_by_name()
    {
        var finding = (AnswerFinding.ExamplesFailed)await FindAsync(RepairTasks.NUnit, Prepared.Fenced(RepairTasks.Wrong));

        Assert.That((finding.Passed, finding.Total, finding.Ending), Is.EqualTo((1, 2, (string?)null)));
        Assert.That(finding.Failed.Single().Name, Is.EqualTo("Examples.Adds_small_numbers"));
        Assert.That(finding.Failed.Single().Message, Does.Contain("Expected: 3").And.Contain("But was:  -1"));
    }

    [Test]
    public async Task A_failing_example_of_a_program_is_told_by_its_message()
    {
        var finding = (AnswerFinding.ExamplesFailed)await FindAsync(RepairTasks.Program, Prepared.Fenced(RepairTasks.Wrong));
        Assert.That(finding.Failed, Is.EqualTo([new FailedExample("Main", "1 and 2 are 3")]));
    }

    [Test]
    public async Task A_failing_console_example_is_told_with_input_and_outputs()
    {
        var finding = (AnswerFinding.ExamplesFailed)await FindAsync(RepairTasks.Stdio, Prepared.Fenced(Sum + "Console.WriteLine(numbers.First() * 2 + 1);"));

        Assert.That((finding.Passed, finding.Total), Is.EqualTo((1, 2)));
        Assert.That(finding.Failed, Is.EqualTo([new FailedExample("b", "line 1: expected \"7\", got \"15\"") { Input = "7 0\n", Expected = "7\n", Got = "15\n" }]));
    }

    [Test]
    public async Task A_program_that_throws_is_told_with_the_case_in_which_it_did()
    {
        var finding = (AnswerFinding.ExamplesFailed)await FindAsync(RepairTasks.Stdio, Prepared.Fenced(Sum + "var (a, b) = (numbers.First(), numbers.Last()); Console.WriteLine(a / b + 3 - a);"));

        Assert.That(finding.Ending, Is.EqualTo("System.DivideByZeroException: Attempted to divide by zero."));
        Assert.That(finding.Failed[^1], Is.EqualTo(new FailedExample("b", "it did not come to its end") { Input = "7 0\n", Expected = "7\n" }));
    }

    [TestCase("while (true) { }", "it took too long: it may use 0.5 s of processor time and 2 s by the clock")]
    [TestCase("Thread.Sleep(-1);", "it took too long: it may use 0.5 s of processor time and 2 s by the clock")]
    [TestCase("Add(a, b);", "the stack overflowed")]
    public async Task A_run_that_does_not_end_well_is_told_without_a_time_of_its_own(string code, string ending)
    {
        var task = RepairTasks.NUnit with { Limits = new TaskLimits { CpuTime = TimeSpan.FromSeconds(0.5), WallTime = TimeSpan.FromSeconds(2) } };
        var finding = (AnswerFinding.ExamplesFailed)await FindAsync(task, Prepared.Fenced($"public static class Adder {{ public static int Add(int a, int b) {{ {code} return 1 + a; }} }}"));
        Assert.That(finding.Ending, Is.EqualTo(ending));
    }

    [Test]
    public async Task Nothing_is_wrong_with_a_right_answer()
    {
        Assert.That(await FindAsync(RepairTasks.NUnit, Prepared.Fenced(RepairTasks.Right)), Is.EqualTo(new AnswerFinding.NothingWrong(2)));
        Assert.That(await FindAsync(RepairTasks.Program, Prepared.Fenced(RepairTasks.Right)), Is.EqualTo(new AnswerFinding.NothingWrong(1)));
        Assert.That(await FindAsync(RepairTasks.Stdio, Prepared.Fenced(Sum + "Console.WriteLine(numbers.Sum());")), Is.EqualTo(new AnswerFinding.NothingWrong(2)));
    }

    // The hidden tests would fail; nobody is told.
    [Test]
    public async Task Without_examples_what_compiles_is_not_run()
    {
        foreach (var task in Contracted)
        {
            Assert.That(await FindAsync(task with { Examples = null }, Prepared.Fenced(RepairTasks.Wrong)), Is.EqualTo(new AnswerFinding.NothingWrong(0)));
        }

        Assert.That(await FindAsync(RepairTasks.Stdio with { Examples = null }, Prepared.Fenced("while (true) { }")), Is.EqualTo(new AnswerFinding.NothingWrong(0)));
        Assert.That(await FindAsync(RepairTasks.MultiPlE, "        return a - b;\n    }\n"), Is.EqualTo(new AnswerFinding.NothingWrong(0)));
        Assert.That(await FindAsync(RepairTasks.McEval, "\n    {\n        return a - b;\n    }\n"), Is.EqualTo(new AnswerFinding.NothingWrong(0)));
    }

    [Test]
    public async Task Compiling_alone_runs_nothing()
    {
        var check = await CheckOf(RepairTasks.NUnit);
        Assert.That(await check.CompileAsync("task", Prepared.Fenced(RepairTasks.Wrong), CancellationToken.None), Is.EqualTo(new AnswerFinding.NothingWrong(0)));
    }

    [TestCaseSource(nameof(All))]
    public void A_public_task_holds_nothing_hidden(EvalTask task) =>
        Assert.That(System.Text.Json.JsonSerializer.Serialize(PublicTask.Of(task)), Does.Not.Contain("Secret").And.Not.Contain("4711").And.Not.Contain("4_711"));

    private async Task<AnswerFinding> FindAsync(EvalTask task, string reply) =>
        await (await CheckOf(task)).CheckAsync(task.Id, reply, CancellationToken.None);
}
