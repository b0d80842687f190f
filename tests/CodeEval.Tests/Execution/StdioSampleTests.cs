using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

public sealed class StdioSampleTests(string kind) : ExecutorFixture(kind)
{
    private const string Sum = """
        int sum = 0;
        while (Console.ReadLine() is { } line) { sum += int.Parse(line); }
        Console.WriteLine($"sum {sum}");
        """;

    [Test]
    public async Task A_program_that_prints_what_is_expected_passes_every_case()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Stdio(Sum, ("1\n2\n", "sum 3\n"), ("", "sum 0"), ("5", "sum 5  \r\n\r\n")));
        Assert.That(outcome.AllPassed);
        Assert.That(outcome.Tests.Select(test => test.Name), Is.EqualTo(["01", "02", "03"]));
    }

    [Test]
    public async Task The_first_line_that_differs_is_shown_and_the_other_cases_still_run()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Stdio(Sum, ("1", "sum 2"), ("2", "sum 2")));
        Assert.That(outcome.Tests.Select(test => test.Passed), Is.EqualTo([false, true]));
        Assert.That(outcome.Tests[0].Message, Is.EqualTo("line 1: expected \"sum 2\", got \"sum 1\""));
    }

    [Test]
    public async Task Every_case_is_a_new_process()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Stdio(
            "Console.WriteLine(File.Exists(\"left\")); File.WriteAllText(\"left\", \"\");", ("", "False"), ("", "False")) with
        { WritesFiles = true });
        Assert.That(outcome.AllPassed);
    }

    [TestCase("Console.Write(\"out\"); Environment.Exit(0);")]
    [TestCase("Console.Write(\"out\"); return 0;")]
    [TestCase("new Thread(() => { Thread.Sleep(50); Console.Write(\"out\"); }).Start();")]
    [TestCase("AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.Write(\"out\");")]
    [TestCase("using var stdout = Console.OpenStandardOutput(); stdout.Write(\"out\"u8);")]
    public async Task A_program_ends_as_it_would_by_itself(string statements)
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Stdio(statements, ("", "out")));
        Assert.That(outcome.AllPassed);
    }

    [TestCase("Console.Write(\"out\"); return 1;", "1")]
    [TestCase("Console.Write(\"out\"); Environment.Exit(2);", "2")]
    public async Task A_failing_exit_code_is_a_crash(string statements, string exitCode)
    {
        var outcome = await Run<ExecutionOutcome.Crashed>(SampleCode.Stdio(statements, ("", "out")));
        Assert.That(outcome.Cause, Is.EqualTo(CrashCause.Exit));
        Assert.That(outcome.Message, Is.EqualTo(exitCode));
    }

    [Test]
    public async Task The_cases_before_a_bad_ending_keep_their_results()
    {
        var outcome = await Run<ExecutionOutcome.Threw>(SampleCode.Stdio(Sum, ("1", "sum 1"), ("x", "sum"), ("1", "sum 1")));
        Assert.That(outcome.ExceptionType, Is.EqualTo("System.FormatException"));
        Assert.That(outcome.Tests.Select(test => test.Passed), Is.EqualTo([true]));
        Assert.That(outcome.TestsTotal, Is.EqualTo(3));
    }

    [Test]
    public async Task Large_input_and_output_go_through_at_the_same_time()
    {
        string text = string.Concat(Enumerable.Range(0, 40_000).Select(number => $"{number:000000000}\n"));
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Stdio(
            "while (Console.ReadLine() is { } line) { Console.WriteLine(line); }", (text, text)));
        Assert.That(outcome.AllPassed);
    }

    [Test]
    public async Task A_program_need_not_read_its_input()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Stdio("Console.Write(1);", (new string('x', 500_000), "1")));
        Assert.That(outcome.AllPassed);
    }

    [TestCase("while (true) { Console.WriteLine(\"flood\"); }", "stdout")]
    [TestCase("while (true) { Console.Error.WriteLine(\"flood\"); }", "stderr")]
    public async Task A_flood_is_stopped(string statements, string channel)
    {
        var request = SampleCode.Stdio(statements, ("", "")) with { Limits = SampleCode.Limits with { OutputBytes = 10_000 } };
        Assert.That((await Run<ExecutionOutcome.OutputExceeded>(request)).Channel, Is.EqualTo(channel));
    }
}
