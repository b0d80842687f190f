using System.Collections.Immutable;
using CodeEval.Execution;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Scoring;

[TestFixture]
public sealed class TestRulesTests
{
    private static readonly Expectation.Reference Two = new([new ExpectedTest("T.A", 1), new ExpectedTest("T.B", 5)]);

    [Test]
    public void A_run_like_the_references_passes() =>
        Assert.That(Score(Two, Passed("T.A", 1), Passed("T.B", 5)), Is.EqualTo(new Score(Verdict.Passed, null, null)));

    [Test]
    public void The_order_of_tests_does_not_matter() =>
        Assert.That(Score(Two, Passed("T.B", 5), Passed("T.A", 1)).Verdict, Is.EqualTo(Verdict.Passed));

    [TestCase(3, "T.B: made 3 assertions, not 5 as with the reference")]
    [TestCase(1, "T.B: made 1 assertion, not 5 as with the reference")]
    [TestCase(0, "T.B: made 0 assertions, not 5 as with the reference")]
    [TestCase(6, "T.B: made 6 assertions, not 5 as with the reference")]
    public void Another_number_of_assertions_is_another_behaviour(int assertions, string message) =>
        Assert.That(Score(Two, Passed("T.A", 1), Passed("T.B", assertions)), Is.EqualTo(new Score(Verdict.TestsFailed, null, message)));

    [Test]
    public void A_test_that_is_missing_has_not_passed() =>
        Assert.That(Score(Two, Passed("T.A", 1)), Is.EqualTo(new Score(Verdict.TestsFailed, "missingTests", "1 of 2 tests reported")));

    [Test]
    public void A_test_that_nobody_expected_stands_in_for_none() =>
        Assert.That(Score(Two, Passed("T.A", 1), Passed("T.C", 5)), Is.EqualTo(new Score(Verdict.TestsFailed, "missingTests", "1 of 2 tests reported")));

    [Test]
    public void A_test_that_reports_twice_stands_in_for_none() =>
        Assert.That(Score(Two, Passed("T.A", 1), Passed("T.A", 1)), Is.EqualTo(new Score(Verdict.TestsFailed, "missingTests", "1 of 2 tests reported")));

    [Test]
    public void A_test_that_was_expected_and_one_that_was_not_pass_as_the_expected_one_does() =>
        Assert.That(Held(Two, Passed("T.A", 1), Passed("T.C", 1), Passed("T.B", 5)).Tests.Select(test => test.Name), Is.EqualTo(["T.A", "T.B"]));

    [TestCase(true)]
    [TestCase(false)]
    public void A_failure_counts_though_the_same_test_also_reports_a_pass(bool failsFirst)
    {
        TestOutcome[] both = failsFirst ? [Failed("T.A"), Passed("T.A", 1)] : [Passed("T.A", 1), Failed("T.A")];
        Assert.That(Score(Two, [.. both, Passed("T.B", 5)]).Verdict, Is.EqualTo(Verdict.TestsFailed));
        Assert.That(Held(Two, [.. both, Passed("T.B", 5)]).Tests.Select(test => test.Name), Is.EqualTo(["T.A", "T.B"]));
    }

    // What tears down a fixture reports under the fixture's name.
    [Test]
    public void A_failure_counts_though_nobody_expected_it() =>
        Assert.That(Score(Two, Passed("T.A", 1), Passed("T.B", 5), Failed("T")).Verdict, Is.EqualTo(Verdict.TestsFailed));

    [Test]
    public void Tests_of_one_name_are_told_apart_by_their_number()
    {
        var same = new Expectation.Reference([new ExpectedTest("T.A(1)", 2), new ExpectedTest("T.A(1)", 3)]);
        Assert.That(Score(same, Passed("T.A(1)", 3), Passed("T.A(1)", 2)).Verdict, Is.EqualTo(Verdict.Passed));
        Assert.That(Score(same, Passed("T.A(1)", 2), Passed("T.A(1)", 2)).Verdict, Is.EqualTo(Verdict.TestsFailed));
    }

    // A case may be named after a value that the answer made, whose text is its own affair.
    [Test]
    public void Cases_whose_names_differ_are_those_of_the_same_method()
    {
        var cases = new Expectation.Reference([new ExpectedTest("T.A(Point { X = 1 })", 2), new ExpectedTest("T.A(Point { X = 2 })", 2)]);
        Assert.That(Score(cases, Passed("T.A(<1>)", 2), Passed("T.A(<2>)", 2)).Verdict, Is.EqualTo(Verdict.Passed));
        Assert.That(Score(cases, Passed("T.A(<1>)", 2), Passed("T.A(<2>)", 1)).Message, Is.EqualTo("T.A(<2>): made 1 assertion, not 2 as with the reference"));
        Assert.That(Score(cases, Passed("T.A(<1>)", 2), Passed("T.B(<2>)", 2)).Detail, Is.EqualTo("missingTests"));
        Assert.That(Score(cases, Passed("T.A(<1>)", 2), Passed("T.A(<2>)", 2), Passed("T.A(<3>)", 2)).Verdict, Is.EqualTo(Verdict.Passed));
    }

    [TestCase(3, null)]
    [TestCase(2, "Main: made 2 assertions, not the 3 that the tests hold")]
    [TestCase(4, "Main: made 4 assertions, not the 3 that the tests hold")]
    public void A_program_makes_all_the_asserts_that_are_known_from_its_text(int made, string? message) =>
        Assert.That(Score(new Expectation.Counted(3), 1, Passed("Main", made)).Message, Is.EqualTo(message));

    [Test]
    public void Without_a_reference_a_test_has_to_assert_something()
    {
        Assert.That(Score(new Expectation.AtLeastOne(), 1, Passed("T.A", 7)).Verdict, Is.EqualTo(Verdict.Passed));
        Assert.That(Score(new Expectation.AtLeastOne(), 1, Passed("T.A", 0)).Message, Does.StartWith("T.A: made no assertion"));
    }

    [Test]
    public void What_the_host_judges_by_itself_stays_as_it_is() =>
        Assert.That(Score(new Expectation.HostJudged(), 1, Passed("01", 0)).Verdict, Is.EqualTo(Verdict.Passed));

    [Test]
    public void An_ending_stays_what_it_is()
    {
        var outcome = new ExecutionOutcome.TimedOut(TimeoutClock.Cpu) { Tests = [Passed("T.A", 4)], TestsTotal = 2 };
        var held = TestRules.Hold(outcome, Two);
        Assert.That(VerdictRules.Of(held).Verdict, Is.EqualTo(Verdict.Timeout));
        Assert.That((held.Tests.Single().Passed, held.TestsTotal), Is.EqualTo((false, 2)));
    }

    private static TestOutcome Passed(string name, int assertions) => new(name, true, null) { Assertions = assertions };

    private static TestOutcome Failed(string name) => new(name, false, "no");

    private static Score Score(Expectation expectation, params ImmutableArray<TestOutcome> tests) => Score(expectation, 2, tests);

    private static Score Score(Expectation expectation, int total, params ImmutableArray<TestOutcome> tests) =>
        VerdictRules.Of(TestRules.Hold(new ExecutionOutcome.Completed { Tests = tests, TestsTotal = Math.Max(total, tests.Length) }, expectation));

    private static ExecutionOutcome Held(Expectation expectation, params ImmutableArray<TestOutcome> tests) =>
        TestRules.Hold(new ExecutionOutcome.Completed { Tests = tests, TestsTotal = tests.Length }, expectation);
}
