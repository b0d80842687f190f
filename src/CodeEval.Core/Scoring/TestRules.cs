using System.Globalization;
using CodeEval.Execution;

namespace CodeEval.Scoring;

/// <summary>
/// Which tests count. A worker says what its tests reported, and the answer lives in the same process: a pass counts only
/// for a test that was expected, once, and with as many assertions as were expected. A failure always counts.
/// </summary>
public static class TestRules
{
    /// <summary>The ending with the passes that count; the others are failures with a reason, or left out where nobody expected them.</summary>
    public static ExecutionOutcome Hold(ExecutionOutcome outcome, Expectation expectation) => expectation switch
    {
        Expectation.Reference reference => HoldAgainst(outcome, reference),
        Expectation.Counted counted => outcome with { Tests = [.. outcome.Tests.Select(test => Counted(test, counted.Assertions))] },
        Expectation.AtLeastOne => outcome with { Tests = [.. outcome.Tests.Select(Asserting)] },
        Expectation.HostJudged => outcome,
        _ => throw new InvalidOperationException($"An expectation without a rule: {expectation.GetType().Name}."),
    };

    private static ExecutionOutcome HoldAgainst(ExecutionOutcome outcome, Expectation.Reference reference)
    {
        var matched = new TestMatch(reference.Tests).Of(outcome.Tests);
        return outcome with { Tests = matched, TestsTotal = Math.Max(reference.Tests.Length, matched.Length) };
    }

    private static TestOutcome Counted(TestOutcome test, int expected) => !test.Passed || test.Assertions == expected
        ? test
        : test with { Passed = false, Message = string.Create(CultureInfo.InvariantCulture, $"made {Assertions(test.Assertions)}, not the {expected} that the tests hold") };

    private static TestOutcome Asserting(TestOutcome test) => !test.Passed || test.Assertions > 0
        ? test
        : test with { Passed = false, Message = "made no assertion, and there is no reference solution that shows that none is meant" };

    /// <summary>A number of assertions in words.</summary>
    internal static string Assertions(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} assertion{(count == 1 ? "" : "s")}");
}
