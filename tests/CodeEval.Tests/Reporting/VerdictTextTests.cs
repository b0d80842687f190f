using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class VerdictTextTests
{
    private static SampleRecord Sample => new() { Task = "lru-cache", Model = "m", Index = 1, Verdict = Verdict.Passed };

    [Test]
    public void Errors_that_explain_others_are_told_with_what_was_made_up()
    {
        var sample = Sample with
        {
            Verdict = Verdict.CompileError,
            Detail = "CS1061",
            Message = "no definition",
            Diagnostics = [new CodeDiagnostic("CS1061", "error", 3, 9, "'List<int>' does not contain a definition for 'AddMany'"), new CodeDiagnostic("CS0103", "error", 5, 1, "cascade")],
            CompileFailure = new CompileFailure { Roots = [new RootError("CS1061", "binding", "unknown member", 3, 9) { Invented = new InventedApi("member", "List<T>.AddMany", "List<T>.AddRange") }], Cascades = 1 },
        };

        Assert.That(VerdictText.Of(sample), Is.EqualTo(
            """
            m, lru-cache#1: compileError (CS1061)
            Errors that no other explains:
              line 3, column 9: CS1061 'List<int>' does not contain a definition for 'AddMany' (List<T>.AddMany is made up; there is List<T>.AddRange)
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Where_there_is_nothing_to_list_the_message_tells() =>
        Assert.That(VerdictText.Of(Sample with { Verdict = Verdict.Unscored, Detail = "provider", Message = "the key is refused" }), Is.EqualTo("m, lru-cache#1: unscored (provider): the key is refused"));

    [Test]
    public void Of_many_failed_tests_ten_are_told()
    {
        ImmutableArray<FailedTest> failed = [.. Enumerable.Range(1, 12).Select(at => new FailedTest($"T{at}", "Expected: 1\n  But was: 2"))];

        var lines = VerdictText.Of(Sample with { Verdict = Verdict.TestsFailed, Tests = new TestCounts(3, 12, 15), FailedTests = failed }).Split('\n');

        Assert.That((lines[0], lines[1], lines[2], lines[^1], lines.Length), Is.EqualTo(("m, lru-cache#1: testsFailed", "Failed of 15 tests:", "  T1: Expected: 1 But was: 2", "  and 2 more", 13)));
    }
}
