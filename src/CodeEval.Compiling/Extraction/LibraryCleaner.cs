using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Extraction;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodeEval.Compiling.Extraction;

/// <summary>
/// Takes out of an answer what was not asked for and would keep it from compiling as a library: statements at the top
/// level that show how to use it, and the model's own unit tests. What is taken out is blanked, so that the lines of
/// diagnostics stay those of the reply, and told.
/// </summary>
internal static class LibraryCleaner
{
    private static readonly ImmutableArray<string> TestFrameworks = ["NUnit", "Xunit", "Microsoft.VisualStudio.TestTools", "FluentAssertions", "Moq", "Shouldly"];
    private static readonly ImmutableArray<string> TestAttributes =
        ["Test", "TestCase", "TestFixture", "TestCaseSource", "SetUp", "Fact", "Theory", "TestMethod", "TestClass", "DataTestMethod"];

    public static Submission Clean(Submission submission)
    {
        var root = CSharpSyntaxTree.ParseText(submission.Code).GetCompilationUnitRoot();
        var statements = root.Members.OfType<GlobalStatementSyntax>().Cast<SyntaxNode>().ToList();
        var tests = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>()
            .Where(HoldsTests)
            .Cast<SyntaxNode>()
            .ToList();
        var usings = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(IsTestFramework)
            .Cast<SyntaxNode>()
            .ToList();
        if (statements.Count + tests.Count + usings.Count == 0)
        {
            return submission;
        }

        return new Submission(Blank(submission.Code, [.. statements, .. tests, .. usings]))
        {
            Steps =
            [
                .. submission.Steps,
                .. Step(statements.Count, "statement at the top level", "statements at the top level"),
                .. Step(tests.Count, "class of tests", "classes of tests"),
                .. Step(usings.Count, "using of a test framework", "usings of test frameworks"),
            ],
        };
    }

    /// <summary>Replaces the nodes by white space of the same shape.</summary>
    internal static string Blank(string code, IEnumerable<SyntaxNode> nodes)
    {
        var characters = code.ToCharArray();
        foreach (var span in nodes.Select(node => TextSpan.FromBounds(node.SpanStart, Math.Min(node.Span.End, code.Length))))
        {
            for (var at = span.Start; at < span.End; at++)
            {
                if (characters[at] is not ('\n' or '\r'))
                {
                    characters[at] = ' ';
                }
            }
        }

        return new string(characters);
    }

    private static IEnumerable<string> Step(int count, string one, string many) => count switch
    {
        0 => [],
        1 => [$"left out a {one}"],
        _ => [string.Create(CultureInfo.InvariantCulture, $"left out {count} {many}")],
    };

    private static bool IsTestFramework(UsingDirectiveSyntax directive)
    {
        var name = directive.Name?.ToString() ?? "";
        return TestFrameworks.Any(framework => name == framework || name.StartsWith(framework + ".", StringComparison.Ordinal));
    }

    private static bool HoldsTests(TypeDeclarationSyntax type) =>
        type.AttributeLists.Concat(type.Members.SelectMany(member => member.AttributeLists))
            .SelectMany(list => list.Attributes)
            .Any(attribute => TestAttributes.Contains(SimpleName(attribute)));

    private static string SimpleName(AttributeSyntax attribute)
    {
        var name = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right.ToString() : attribute.Name.ToString();
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }
}
