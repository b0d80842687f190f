using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Programs;

/// <summary>
/// Tells which code of a program's tests only the tests themselves run. An answer may call what it is given, such as a list
/// of the tests' own, as often as it likes; the asserts in there say something, but their number says nothing.
/// </summary>
internal sealed class OwnFlow
{
    private readonly HashSet<ISymbol> _methods;

    /// <param name="tests">The tests, compiled against the contract.</param>
    /// <param name="files">Their files.</param>
    public OwnFlow(CSharpCompilation tests, IEnumerable<SyntaxTree> files)
    {
        var uses = files.SelectMany(file => UsesIn(file.GetRoot(), tests.GetSemanticModel(file))).ToLookup(use => use.Method, SymbolEqualityComparer.Default);
        _methods = files.SelectMany(file => MethodsIn(file.GetRoot(), tests.GetSemanticModel(file))).ToHashSet(SymbolEqualityComparer.Default);
        while (_methods.RemoveWhere(method => uses[method].Any(use => !use.IsCall || use.From is null || !_methods.Contains(use.From))) > 0)
        {
            // Taking one out takes out what it calls.
        }
    }

    /// <summary>Whether a node is run by the tests alone, each time that they come to it.</summary>
    public bool Holds(SyntaxNode node, SemanticModel model) => MethodAround(node, model) is { } method && _methods.Contains(method);

    // Static methods and local functions that run when they are called: an iterator runs when somebody asks for more.
    private static IEnumerable<ISymbol> MethodsIn(SyntaxNode root, SemanticModel model) => root.DescendantNodes()
        .Where(node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax && !HasYield(node))
        .Select(node => model.GetDeclaredSymbol(node))
        .Where(symbol => symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction } or IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: true, IsAbstract: false, IsVirtual: false, IsOverride: false })
        .OfType<ISymbol>();

    private static IEnumerable<(ISymbol Method, ISymbol? From, bool IsCall)> UsesIn(SyntaxNode root, SemanticModel model) =>
        from name in root.DescendantNodes().OfType<SimpleNameSyntax>()
        let method = model.GetSymbolInfo(name).Symbol as IMethodSymbol
        where method is not null && SymbolEqualityComparer.Default.Equals(method.OriginalDefinition.ContainingAssembly, model.Compilation.Assembly)
        select ((method.ReducedFrom ?? method).OriginalDefinition as ISymbol, MethodAround(name, model), IsCalled(name));

    private static bool IsCalled(SimpleNameSyntax name)
    {
        ExpressionSyntax called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return called.Parent is InvocationExpressionSyntax invocation && invocation.Expression == called;
    }

    private static bool HasYield(SyntaxNode method) => method
        .DescendantNodes(node => node == method || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(node => node is YieldStatementSyntax);

    /// <summary>The method whose body holds a node; null where it is a lambda, an initializer or anything else.</summary>
    private static ISymbol? MethodAround(SyntaxNode node, SemanticModel model) => node.Ancestors().FirstOrDefault(IsBoundary) switch
    {
        (MethodDeclarationSyntax or LocalFunctionStatementSyntax) and var method => model.GetDeclaredSymbol(method),
        _ => null,
    };

    private static bool IsBoundary(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax;
}
