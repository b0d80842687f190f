using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

public sealed class OutputComparisonTests
{
    [TestCase("", "")]
    [TestCase("a\nb", "a\nb\n")]
    [TestCase("a\nb\n", "a\r\nb\r\n")]
    [TestCase("a\n\nb", "a  \n\t\nb\n\n \n")]
    [TestCase("a", "\uFEFFa")]
    public void Line_ends_and_trailing_white_space_do_not_count(string expected, string actual) =>
        Assert.That(OutputComparison.FirstDifference(expected, actual), Is.Null);

    [TestCase("a\nb", "a\nc", "line 2: expected \"b\", got \"c\"")]
    [TestCase("a\nb", "a", "line 2: expected \"b\", but the output ended")]
    [TestCase("a", "a\nb", "line 2: expected the end of the output, got \"b\"")]
    [TestCase("a", " a", "line 1: expected \"a\", got \" a\"")]
    [TestCase("a", "\na", "line 1: expected \"a\", got \"\"")]
    [TestCase("a", "A", "line 1: expected \"a\", got \"A\"")]
    public void The_first_difference_is_shown(string expected, string actual, string difference) =>
        Assert.That(OutputComparison.FirstDifference(expected, actual), Is.EqualTo(difference));

    [Test]
    public void A_long_line_is_cut() =>
        Assert.That(OutputComparison.FirstDifference(new string('a', 10_000), new string('b', 10_000)), Has.Length.LessThan(300));
}
