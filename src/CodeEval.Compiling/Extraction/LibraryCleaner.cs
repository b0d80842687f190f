using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Extraction;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Extraction;

/// <summary>
/// Takes out of an answer what was not asked for and would keep it from compiling as a library: statements at the top
/// level that show how to use it, the model's own unit tests and benchmarks, attributes of the assembly, which no answer
/// needs, and types that bear a name of the hidden tests. What is taken out is blanked, so that the lines of diagnostics
/// stay those of the reply, and told.
/// </summary>
internal static class LibraryCleaner
{
    private static readonly ImmutableArray<string> TestFrameworks = ["NUnit", "Xunit", "Microsoft.VisualStudio.TestTools", "FluentAssertions", "AwesomeAssertions", "Moq", "NSubstitute", "Shouldly", "BenchmarkDotNet"];
    private static readonly ImmutableArray<string> TestAttributes =
        ["Test", "TestCase", "TestFixture", "TestCaseSource", "SetUp", "Fact", "Theory", "TestMethod", "TestClass", "DataTestMethod", "Benchmark"];

    /// <summary>Cleans a submission that answers a <c>nunit</c> or <c>program</c> task.</summary>
    /// <param name="submission">The code.</param>
    /// <param name="setup">How the task's code is parsed.</param>
    /// <param name="testTypes">Full names of types that the hidden tests have and that no answer may have too.</param>
    public static Submission Clean(Submission submission, CompilerSetup setup, ImmutableHashSet<string> testTypes)
    {
        if (ParserLimit.FindFault(submission.Code) is not null)
        {
            return submission;
        }

        var root = setup.ParseUnit(submission.Code);
        var types = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>()
            .ToList();
        var statements = root.Members.OfType<GlobalStatementSyntax>().ToList();
        var tests = types.Where(HoldsTests).ToList();
        var namesakes = types.Where(type => testTypes.Contains(TypeName.Of(type))).Except(tests).ToList();
        var usings = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(IsTestFramework)
            .ToList();
        var attributes = root.AttributeLists;
        if (statements.Count + tests.Count + namesakes.Count + usings.Count + attributes.Count == 0)
        {
            return submission;
        }

        return new Submission(Blank(submission.Code, [.. statements, .. tests, .. namesakes, .. usings, .. attributes]))
        {
            Steps =
            [
                .. submission.Steps,
                .. Step(statements.Count, "statement at the top level", "statements at the top level"),
                .. Step(tests.Count, "class of tests", "classes of tests"),
                .. Step(namesakes.Count, "type with the name of one in the hidden tests", "types with names of those in the hidden tests"),
                .. Step(usings.Count, "using of a test framework", "usings of test frameworks"),
                .. Step(attributes.Count, "list of attributes of the assembly", "lists of attributes of the assembly"),
            ],
        };
    }

    /// <summary>Replaces the nodes by white space of the same shape, so that every other place stays where it was.</summary>
    internal static string Blank(string code, IEnumerable<SyntaxNode> nodes)
    {
        var characters = code.ToCharArray();
        foreach (var node in nodes)
        {
            Blank(characters.AsSpan(node.SpanStart, node.Span.Length));
        }

        return new string(characters);
    }

    /// <summary>Replaces a part by white space of the same shape.</summary>
    internal static string Blank(string code, int start, int end)
    {
        var characters = code.ToCharArray();
        Blank(characters.AsSpan(start, end - start));
        return new string(characters);
    }

    private static void Blank(Span<char> characters)
    {
        foreach (ref var character in characters)
        {
            if (character is not ('\n' or '\r'))
            {
                character = ' ';
            }
        }
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
