using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Contracts;

/// <summary>
/// Makes a contract compile: it is written without bodies, and every member that needs one gets <c>{ throw null; }</c>.
/// The hidden tests are compiled against the result; it is never run.
/// </summary>
internal sealed class ContractSource : CSharpSyntaxRewriter
{
    // A block, since an expression body is no body for a member that returns by reference, and C# 5 has none.
    private static readonly BlockSyntax Body = (BlockSyntax)SyntaxFactory.ParseStatement("{ throw null; }");

    /// <summary>The contract's tree with a body for every member that needs one.</summary>
    public static SyntaxTree WithBodies(SyntaxTree contract) =>
        contract.WithRootAndOptions(new ContractSource().Visit(contract.GetRoot()), contract.Options);

    /// <summary>
    /// The first error in the contract's syntax, which the bodies would hide; null where there is none. The parser itself
    /// asks only accessors of events for a body.
    /// </summary>
    public static Diagnostic? FindFault(SyntaxTree contract) =>
        contract.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic is { Severity: DiagnosticSeverity.Error, Id: not "CS0073" });

    public override SyntaxNode? VisitInterfaceDeclaration(InterfaceDeclarationSyntax node) => node;

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        NeedsBody(node)
            ? WithBody(node.WithModifiers(WithoutAsync(node.Modifiers)))
            : node;

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) => WithBody(node);

    public override SyntaxNode? VisitDestructorDeclaration(DestructorDeclarationSyntax node) => WithBody(node);

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node) => WithBody(node);

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) => WithBody(node);

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node) => WithBodies(node);

    public override SyntaxNode? VisitEventDeclaration(EventDeclarationSyntax node) => WithBodies(node);

    // The compiler makes most properties by itself; these it cannot.
    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) =>
        node.Type is RefTypeSyntax
        || node.Parent is ExtensionBlockDeclarationSyntax
        || node.AccessorList?.Accessors is [{ RawKind: (int)SyntaxKind.SetAccessorDeclaration or (int)SyntaxKind.InitAccessorDeclaration }]
            ? WithBodies(node)
            : node;

    private static BaseMethodDeclarationSyntax WithBody(BaseMethodDeclarationSyntax node) =>
        NeedsBody(node) ? node.WithBody(Body).WithSemicolonToken(default) : node;

    private static BasePropertyDeclarationSyntax WithBodies(BasePropertyDeclarationSyntax node) =>
        node.AccessorList is null || IsBodiless(node.Modifiers)
            ? node
            : node.WithAccessorList(node.AccessorList.WithAccessors([.. node.AccessorList.Accessors.Select(accessor =>
                accessor.Body is null && accessor.ExpressionBody is null
                    ? accessor.WithBody(Body).WithSemicolonToken(default)
                    : accessor)]));

    private static bool NeedsBody(BaseMethodDeclarationSyntax node) =>
        node.Body is null && node.ExpressionBody is null && !IsBodiless(node.Modifiers);

    private static bool IsBodiless(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.AbstractKeyword) || modifiers.Any(SyntaxKind.ExternKeyword) || modifiers.Any(SyntaxKind.PartialKeyword);

    // "async" is no part of a signature, and an async iterator would have to yield.
    private static SyntaxTokenList WithoutAsync(SyntaxTokenList modifiers) =>
        [.. modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword))];
}
