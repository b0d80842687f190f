using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodeEval.Compiling.Programs;

/// <summary>
/// The asserts in a program's tests, each made a call into the harness: an answer can silence the framework's, which go
/// through settings of the whole process, but not these.
/// </summary>
internal sealed class TestAsserts
{
    private readonly ImmutableArray<Site> _sites;

    private TestAsserts(ImmutableArray<Site> sites, int? count)
    {
        _sites = sites;
        Count = count;
    }

    /// <summary>
    /// How many counted asserts are made until <c>Main</c> returns; null where only a run can tell, since they stand in
    /// loops and methods.
    /// </summary>
    public int? Count { get; }

    /// <summary>Whether the tests assert nothing at all.</summary>
    public bool AreNone => !_sites.Any(site => site.Method == "Assert");

    /// <summary>Whether each is given a condition and nothing else.</summary>
    public bool ArePlain => _sites.All(site => site.IsPlain);

    /// <summary>Finds the asserts.</summary>
    /// <param name="tests">The tests with something that stands for an answer.</param>
    /// <param name="files">The files, or parts of one, that are the tests'.</param>
    /// <param name="main">Their <c>Main</c>.</param>
    /// <param name="hasReference">Whether a run can tell how many there are.</param>
    public static TestAsserts Find(CSharpCompilation tests, ImmutableArray<SyntaxTree> files, MethodDeclarationSyntax main, bool hasReference)
    {
        var calls = files.SelectMany(file => new AssertCalls(tests.GetSemanticModel(file)).Find()).ToList();
        var asserts = calls.Where(call => call.Method == "Assert").Select(call => call.Node).ToList();
        var counted = asserts.Intersect(StraightIn(main)).ToHashSet();
        int? count = counted.Count;
        if (hasReference && RunByTestsAlone(asserts, tests, files) is var own && !own.IsSubsetOf(counted))
        {
            (counted, count) = (own, null);
        }

        return new TestAsserts(
            [.. calls.Select(call => new Site(call.Node.SyntaxTree, call.Node.Expression.Span, call.Method, counted.Contains(call.Node), IsPlain(call.Node, call.Method)))],
            count);
    }

    /// <summary>A file with its asserts made calls of the counter; every line stays where it was.</summary>
    public SourceText Rewrite(SyntaxTree file, AssertCounter counter) => file.GetText().WithChanges(
        _sites.Where(site => site.File == file).OrderBy(site => site.Called.Start).Select(site => new TextChange(site.Called, counter.Call(site.Method, site.IsCounted))));

    private static HashSet<InvocationExpressionSyntax> RunByTestsAlone(IEnumerable<InvocationExpressionSyntax> asserts, CSharpCompilation tests, ImmutableArray<SyntaxTree> files)
    {
        var flow = new OwnFlow(tests, files);
        return [.. asserts.Where(call => flow.Holds(call, tests.GetSemanticModel(call.SyntaxTree)))];
    }

    /// <summary>The calls that are statements of <c>Main</c> itself, up to the first statement that might leave it.</summary>
    private static IEnumerable<InvocationExpressionSyntax> StraightIn(MethodDeclarationSyntax main)
    {
        if (main.ExpressionBody?.Expression is InvocationExpressionSyntax only)
        {
            return [only];
        }

        var statements = main.Body?.Statements.TakeWhile(statement => !statement.DescendantNodesAndSelf().Any(Leaves)) ?? [];
        return statements.OfType<ExpressionStatementSyntax>().Select(statement => statement.Expression).OfType<InvocationExpressionSyntax>();
    }

    private static bool IsPlain(InvocationExpressionSyntax call, string method) => method == "Assert" && call.ArgumentList.Arguments.Count == 1;

    private static bool Leaves(SyntaxNode node) => node is ReturnStatementSyntax or GotoStatementSyntax or LabeledStatementSyntax;

    private sealed record Site(SyntaxTree File, TextSpan Called, string Method, bool IsCounted, bool IsPlain);
}
