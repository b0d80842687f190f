using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

public sealed class NUnitSampleTests(string kind) : ExecutorFixture(kind)
{
    private const string Calculator = "public static class Calculator { public static int Add(int a, int b) => a + b; }";

    [Test]
    public async Task A_right_submission_passes_every_test()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.NUnit(
            Calculator,
            """
            [TestCase(1, 2, 3)] [TestCase(2, 2, 4)] public void Adds(int a, int b, int c) => Assert.That(Calculator.Add(a, b), Is.EqualTo(c));
            [Test] public async Task Waits() { await Task.Yield(); Assert.That(Calculator.Add(0, 0), Is.Zero); }
            """));
        Assert.That(outcome.AllPassed);
        Assert.That(outcome.TestsTotal, Is.EqualTo(3));
        Assert.That(outcome.Tests.Select(test => test.Name), Does.Contain("HiddenTests.Adds(1,2,3)"));
        Assert.That(outcome.Tests.Select(test => test.Assertions), Is.All.EqualTo(1));
        Assert.That(outcome.Duration, Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task What_the_tests_took_is_told()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Test("var bytes = new byte[3_000_000]; Assert.That(bytes, Has.Length.EqualTo(3_000_000));"));
        Assert.That(outcome.Use.AllocatedBytes, Is.InRange(3_000_000, 6_000_000));
        Assert.That(outcome.Use.CpuMicroseconds, Is.InRange(1, 5_000_000));
    }

    [Test]
    public async Task A_wrong_submission_fails_with_the_words_of_the_assertion()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.NUnit(
            Calculator,
            """
            [Test] public void Right() => Assert.That(Calculator.Add(1, 1), Is.EqualTo(2));
            [Test] public void Wrong() => Assert.That(Calculator.Add(1, 1), Is.EqualTo(3));
            [Test] public void Throws() => throw new FormatException("no");
            """));
        Assert.That(outcome.AllPassed, Is.False);
        Assert.That(outcome.TestsTotal, Is.EqualTo(3));
        Assert.That(Passed(outcome), Is.EqualTo(["HiddenTests.Right"]));
        Assert.That(outcome.Tests.Single(test => test.Name == "HiddenTests.Wrong").Message, Does.Contain("Expected: 3"));
        Assert.That(outcome.Tests.Single(test => test.Name == "HiddenTests.Throws").Message, Does.Contain("FormatException"));
    }

    [TestCase("Assert.Ignore(\"later\");")]
    [TestCase("Assert.Inconclusive();")]
    [TestCase("Assert.Warn(\"hm\");")]
    [TestCase("Assume.That(false);")]
    [TestCase("Assert.That(1, Is.EqualTo(1)); Assert.Pass();")]
    public async Task Only_a_plain_success_counts_as_passed(string body)
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Test(body));
        Assert.That(outcome.Tests, Has.Length.EqualTo(1));
        Assert.That(outcome.Tests[0].Passed, Is.False);
        Assert.That(outcome.Tests[0].Message, Is.Not.Empty);
    }

    [Test]
    public async Task A_test_that_asserts_nothing_says_so()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Test("Assert.Pass();"));
        Assert.That(outcome.Tests[0].Assertions, Is.Zero);
    }

    [TestCase("[Test, Explicit] public void Case() { }")]
    [TestCase("[Test, Ignore(\"later\")] public void Case() { }")]
    [TestCase("[Test] public void Case(int missing) { }")]
    [TestCase("[TestCaseSource(\"Nowhere\")] public void Case(int a) { }")]
    [TestCase("[OneTimeSetUp] public void Before() => throw new FormatException(); [Test] public void Case() { }")]
    [TestCase("[OneTimeTearDown] public void After() => throw new FormatException(); [Test] public void Case() { }")]
    [TestCase("public HiddenTests(int missing) { } [Test] public void Case() { }")]
    public async Task A_test_that_is_not_run_or_not_run_through_has_not_passed(string members)
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.NUnit("public static class Empty { }", members));
        Assert.That(outcome.AllPassed, Is.False);
        Assert.That(outcome.TestsTotal, Is.GreaterThan(0));
        Assert.That(outcome.Tests.Any(test => !test.Passed));
    }

    [Test]
    public async Task Tests_without_a_test_are_a_fault_and_never_a_pass() =>
        await Run<ExecutionOutcome.Faulted>(SampleCode.NUnit("public static class Empty { }", "public void Case() { }"));

    [TestCase("public static class Calculator { }", "[Test] public void Case() => Calculator.Add(1);", "Add")]
    [TestCase("public static class Other { }", "[Test] public void Case() => Calculator.Add(1);", "Calculator")]
    [TestCase("public static class Calculator { }", "[Test] public void Case() => Assert.Throws<ArgumentException>(() => Calculator.Add(1));", "Add")]
    [TestCase("public static class Calculator { public static void Add(int a) { } }", "[Test] public void Case() => Assert.That(Calculator.Zero, Is.Zero);", "Zero")]
    [TestCase("public static class Calculator { static void Add(int a) { } }", "[Test] public void Case() => Calculator.Add(1);", "Add")]
    [TestCase("public static class Other { }", "class Mine : Shape { } [Test] public void Case() => Assert.That(new Mine(), Is.Not.Null);", "Shape")]
    public async Task A_submission_that_lacks_what_the_tests_were_compiled_for_is_unloadable(string submission, string tests, string missing)
    {
        var outcome = await Run<ExecutionOutcome.Unloadable>(SampleCode.Mismatched(
            submission,
            "public static class Calculator { public static int Zero; public static void Add(int a) { } } public class Shape { }",
            tests));
        Assert.That(outcome.Message, Does.Contain(missing));
    }

    [Test]
    public async Task Bytes_that_are_no_assembly_are_unloadable()
    {
        var request = SampleCode.Test("");
        await Run<ExecutionOutcome.Unloadable>(request with { Submission = [1, 2, 3] });
    }

    [Test]
    public async Task A_reflective_failure_of_the_submission_is_not_a_missing_contract()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.NUnit(
            "public class NoDefault { public NoDefault(int a) { } public static object Make() => Activator.CreateInstance(typeof(NoDefault)); }",
            "[Test] public void Case() => Assert.That(NoDefault.Make(), Is.Not.Null);"));
        Assert.That(outcome.Tests[0].Message, Does.Contain("MissingMethodException"));
    }

    [Test]
    public async Task Samples_have_the_data_of_cultures()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Test(
            "Assert.That(1234.5.ToString(\"N1\", new System.Globalization.CultureInfo(\"de-DE\")), Is.EqualTo(\"1.234,5\"));"));
        Assert.That(outcome.AllPassed);
    }

    [Test]
    public async Task Long_messages_are_bounded()
    {
        var outcome = await Run<ExecutionOutcome.Completed>(SampleCode.Test("Assert.Fail(new string('x', 100_000));"));
        Assert.That(outcome.Tests[0].Message, Has.Length.LessThan(5000));
    }

    private static IEnumerable<string> Passed(ExecutionOutcome outcome) =>
        outcome.Tests.Where(test => test.Passed).Select(test => test.Name);
}
