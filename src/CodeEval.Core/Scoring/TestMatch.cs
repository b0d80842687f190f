using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Execution;

namespace CodeEval.Scoring;

/// <summary>
/// Pairs the tests of one run with those of the reference's run. Names need not be unique, and those of generated cases may
/// spell values of the answer's own; so equal names go first, then cases of one method take each other's places.
/// </summary>
internal sealed class TestMatch
{
    private readonly Dictionary<string, List<ExpectedTest>> _byName;

    public TestMatch(ImmutableArray<ExpectedTest> expected) =>
        _byName = expected.GroupBy(test => test.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);

    /// <summary>The tests that count, in their order: every failure, and each pass that was expected.</summary>
    public ImmutableArray<TestOutcome> Of(ImmutableArray<TestOutcome> tests)
    {
        var expected = new ExpectedTest?[tests.Length];

        // A failure uses up what was expected of its name, so that a second report cannot make a pass of it; and of passes
        // with one name, those with the right count go first, so that their order does not matter.
        Pair(tests, expected, (test, _) => !test.Passed);
        Pair(tests, expected, (test, open) => test.Assertions == open.Assertions);
        Pair(tests, expected, (_, _) => true);
        PairByMethod(tests, expected);
        return [.. tests.Select((test, at) => Judge(test, expected[at])).OfType<TestOutcome>()];
    }

    private static TestOutcome? Judge(TestOutcome test, ExpectedTest? expected) =>
        !test.Passed ? test
        : expected is null ? null
        : test.Assertions == expected.Assertions ? test
        : test with
        {
            Passed = false,
            Message = string.Create(CultureInfo.InvariantCulture, $"made {TestRules.Assertions(test.Assertions)}, not {expected.Assertions} as with the reference"),
        };

    private void Pair(ImmutableArray<TestOutcome> tests, ExpectedTest?[] expected, Func<TestOutcome, ExpectedTest, bool> fits)
    {
        for (var at = 0; at < tests.Length; at++)
        {
            var test = tests[at];
            if (expected[at] is null && _byName.TryGetValue(test.Name, out var open) && open.FindIndex(one => fits(test, one)) is >= 0 and var found)
            {
                expected[at] = open[found];
                open.RemoveAt(found);
            }
        }
    }

    private void PairByMethod(ImmutableArray<TestOutcome> tests, ExpectedTest?[] expected)
    {
        var open = _byName.Values.SelectMany(left => left).GroupBy(test => MethodOf(test.Name), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<ExpectedTest>(group), StringComparer.Ordinal);
        for (var at = 0; at < tests.Length; at++)
        {
            if (expected[at] is null && open.TryGetValue(MethodOf(tests[at].Name), out var left) && left.TryDequeue(out var next))
            {
                expected[at] = next;
            }
        }
    }

    private static string MethodOf(string name) => name.IndexOf('(', StringComparison.Ordinal) is >= 0 and var at ? name[..at] : name;
}
