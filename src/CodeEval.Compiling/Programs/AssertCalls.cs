using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Programs;

/// <summary>Finds the calls of the framework's asserts in a file of tests.</summary>
/// <param name="model">Knows what the file means.</param>
internal sealed class AssertCalls(SemanticModel model)
{
    private readonly Dictionary<(string Name, SyntaxNode? Type), INamedTypeSymbol?> _receivers = [];

    /// <summary>The calls with the name of the method, <c>Assert</c> or <c>Fail</c>.</summary>
    public IEnumerable<(InvocationExpressionSyntax Node, string Method)> Find() =>
        from call in model.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
        let name = NameOf(call.Expression)
        where name is "Assert" or "Fail" && IsOfTheFramework(TypeOf(call))
        select (call, name);

    /// <summary>The name that is called, which is the method's own; null where it is no name, as where a delegate is called.</summary>
    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        ParenthesizedExpressionSyntax inner => NameOf(inner.Expression),
        _ => null,
    };

    /// <summary>The type whose method is called.</summary>
    private INamedTypeSymbol? TypeOf(InvocationExpressionSyntax call)
    {
        if (call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } && TypeNamed(receiver) is { } type)
        {
            return type;
        }

        var symbol = model.GetSymbolInfo(call);
        return (symbol.Symbol ?? symbol.CandidateSymbols.FirstOrDefault())?.ContainingType;
    }

    /// <summary>
    /// The type that a name before a dot always is in the type around it; null where that is not sure. To bind a call is to
    /// bind the method that it stands in, which takes longer than all else that is done to tests; so a name is bound once.
    /// </summary>
    private INamedTypeSymbol? TypeNamed(IdentifierNameSyntax receiver)
    {
        var name = receiver.Identifier.ValueText;
        var place = (name, receiver.FirstAncestorOrSelf<TypeDeclarationSyntax>());
        if (!_receivers.TryGetValue(place, out var type))
        {
            type = IsDeclared(name) ? null : model.GetSpeculativeSymbolInfo(receiver.SpanStart, receiver, SpeculativeBindingOption.BindAsExpression).Symbol as INamedTypeSymbol;
            _receivers[place] = type;
        }

        return type;
    }

    // A name that stands before dots only is declared by no source, and so means one thing in all of a type.
    private bool IsDeclared(string name) => model.Compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantTokens())
        .Where(token => token.ValueText == name)
        .Any(token => token.Parent is not IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } || access.Expression != token.Parent);

    private static bool IsOfTheFramework(INamedTypeSymbol? type) =>
        type is { Name: "Debug" or "Trace", ContainingNamespace: var space } && space.ToDisplayString() == "System.Diagnostics";
}
