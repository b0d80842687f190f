using System.Collections.Immutable;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling;

/// <summary>Finds public examples that are hidden tests too, and so would give them away.</summary>
public static class ExampleOverlap
{
    /// <summary>The names of the examples that stand among the hidden tests, in the order of the examples.</summary>
    public static ImmutableArray<string> Find(EvalTask task) => (task.Examples, task.Tests) switch
    {
        (PublicExamples.Stdio examples, HiddenTests.Stdio hidden) => Cases(examples, hidden),
        (PublicExamples.NUnit examples, HiddenTests.NUnit hidden) => Shared(examples.Files, hidden.Files, NUnitCases),
        (PublicExamples.Program examples, HiddenTests.Program hidden) => Shared(examples.Files, hidden.Files, Asserts),
        _ => [],
    };

    // The same input is the same case, whatever its name is; the outputs of a sound task do not differ then.
    private static ImmutableArray<string> Cases(PublicExamples.Stdio examples, HiddenTests.Stdio hidden)
    {
        var inputs = hidden.Cases.Select(one => Lines(one.Input)).ToHashSet(StringComparer.Ordinal);
        return [.. examples.Cases.Where(one => inputs.Contains(Lines(one.Input))).Select(one => one.Name)];
    }

    private static string Lines(string input) => string.Join('\n', input.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd()));

    private static ImmutableArray<string> Shared(
        ImmutableArray<SourceFile> examples, ImmutableArray<SourceFile> hidden, Func<SyntaxNode, IEnumerable<(string Name, string Content)>> read)
    {
        var contents = hidden.SelectMany(file => read(Parse(file))).Select(one => one.Content).ToHashSet(StringComparer.Ordinal);
        return [.. examples.SelectMany(file => read(Parse(file))).Where(one => contents.Contains(one.Content)).Select(one => one.Name)];
    }

    private static SyntaxNode Parse(SourceFile file) => CSharpSyntaxTree.ParseText(file.Text).GetRoot();

    // A method's body with one of its attributes is one case; names of methods and comments make no difference.
    private static IEnumerable<(string Name, string Content)> NUnitCases(SyntaxNode file) =>
        from method in file.DescendantNodes().OfType<MethodDeclarationSyntax>()
        let body = (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression
        where body is not null
        from attribute in method.AttributeLists.SelectMany(list => list.Attributes)
        where attribute.Name.ToString() is "Test" or "TestCase"
        select (method.Identifier.ValueText, $"{Spell(attribute)} {Spell(method.ParameterList)} {Spell(body)}");

    // Without a literal an assert says nothing that another test could not say of other values.
    private static IEnumerable<(string Name, string Content)> Asserts(SyntaxNode file) =>
        from call in file.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where call.Expression.ToString() is "Debug.Assert" or "System.Diagnostics.Debug.Assert"
        let condition = call.ArgumentList.Arguments.FirstOrDefault()?.Expression
        where condition is not null && condition.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Any(literal => literal.Token.Value is not null)
            && condition.DescendantNodes().OfType<InvocationExpressionSyntax>().Any()
        select (call.ToString(), Spell(condition));

    private static string Spell(SyntaxNode node) => string.Join(' ', node.DescendantTokens().Select(token => token.Text));
}
