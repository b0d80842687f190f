using System.Diagnostics;
using CodeEval.Compiling;
using CodeEval.Tasks;
using CsCheck;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling.Failures;

/// <summary>What holds of every failure, whatever the code: reference solutions with words taken out, and what is beyond people.</summary>
[TestFixture]
public sealed class FailurePropertyTests
{
    private static readonly (PreparedTask Task, string[] Words)[] References =
    [
        .. TaskLoader.Load([RepositoryRoot.PathOf("tasks")])
            .Where(task => !task.Reference.IsEmpty)
            .Take(12)
            .Select(task => (Prepared.Compiler.Prepare(task), Words(task.Reference[0].Text))),
    ];

    private readonly PreparedTask _library = Prepared.Library("public class A { }");

    [Test]
    [Explicit("Many compilations; --filter TestCategory=Slow runs it.")]
    [Category("Slow")]
    public void A_reference_without_some_of_its_words_is_explained()
    {
        var failed = 0;
        Gen.Select(Gen.Int[0, References.Length - 1], Gen.Int[0, 100_000].Array[1, 3]).Sample(
            (which, places) =>
            {
                var (task, words) = References[which];
                var left = places.Select(place => place % words.Length).ToHashSet();
                if (task.CompileExactly(string.Concat(words.Where((_, at) => !left.Contains(at)))) is CompilationOutcome.Failed outcome)
                {
                    Interlocked.Increment(ref failed);
                    Check(outcome);
                }
            },
            iter: 60,
            seed: "0000KOIPe036",
            threads: 2);
        Assert.That(failed, Is.GreaterThan(30));
    }

    [TestCase("class A { void F() { ", "x.Foo(); ", 3_000, " } }")]
    [TestCase("class A { ", "Foo F(Bar b) => b; ", 2_000, " }")]
    [TestCase("class A { void F() { ", "if ", 900, "")]
    [TestCase("", "class A { ", 300, "")]
    [TestCase("", "} ", 900, "")]
    [TestCase("class A { object F() => ", "new Foo<", 200, "")]
    [TestCase("class A { object F() => x", ".Foo().Bar", 400, "; }")]
    [TestCase("using ", "A.", 400, "B; class A { }")]
    [TestCase("", "using System.Foo;\n", 1_500, "")]
    [TestCase("class A { string F() => \"\"", ".Foo(y => \"\"", 10, "; }")]
    public void Code_by_the_yard_is_explained_in_bounded_time(string start, string piece, int times, string end)
    {
        var watch = Stopwatch.StartNew();
        var outcome = (CompilationOutcome.Failed)_library.CompileExactly(start + string.Concat(Enumerable.Repeat(piece, times)) + end);

        Check(outcome);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void What_is_beyond_the_compiler_has_no_explanation() =>
        Assert.That(((CompilationOutcome.Failed)_library.CompileExactly($"class A {{ {new string('(', 5_000)} }}")).Failure, Is.Null);

    [Test]
    public void A_name_of_any_length_is_cut()
    {
        var outcome = (CompilationOutcome.Failed)_library.CompileExactly($"public class A {{ {new string('N', 30_000)} f; }}");
        Assert.That(outcome.Failure!.Roots.Single().Invented?.Name, Has.Length.LessThan(300));
    }

    private static void Check(CompilationOutcome.Failed outcome)
    {
        var failure = outcome.Failure;
        Assert.That(failure, Is.Not.Null, outcome.Word());
        var roots = failure!.Roots;
        Assert.That(roots, Is.Not.Empty);
        Assert.That(roots.Sum(root => root.Cascades), Is.EqualTo(failure.Cascades));
        Assert.That(roots.Select(root => root.Phase).Distinct(), Is.SubsetOf(new[] { "syntax", "binding", "emit" }));
        Assert.That(roots.Where(root => outcome.Diagnostics.Length < 100 && !outcome.Diagnostics.Any(one => (one.Id, one.Line, one.Column) == (root.Id, root.Line, root.Column))), Is.Empty);

        // Two errors of one id may stand at one place with other words; they are one error here.
        var distinct = outcome.Diagnostics.Where(one => one.Severity == "error").DistinctBy(one => (one.Id, one.Line, one.Column)).Count();
        Assert.That(roots.Length + failure.Cascades, Is.GreaterThanOrEqualTo(Math.Min(distinct, 90)).And.LessThanOrEqualTo(100));
    }

    private static string[] Words(string code) => [.. CSharpSyntaxTree.ParseText(code).GetRoot().DescendantTokens().Select(token => token.ToFullString())];
}
