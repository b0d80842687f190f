using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Contracts;

/// <summary>
/// Makes a contract compile: it is written without bodies, and every member that needs one gets <c>=&gt; throw null!</c>.
/// The hidden tests are compiled against the result; it is never run.
/// </summary>
internal sealed class ContractSource : CSharpSyntaxRewriter
{
    private static readonly ArrowExpressionClauseSyntax Body = SyntaxFactory.ArrowExpressionClause(
        SyntaxFactory.ThrowExpression(
            SyntaxFactory.Token(SyntaxKind.ThrowKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ParseExpression("null!")));

    /// <summary>The contract's tree with a body for every member that needs one.</summary>
    public static SyntaxTree WithBodies(SyntaxTree contract) =>
        contract.WithRootAndOptions(new ContractSource().Visit(contract.GetRoot()), contract.Options);

    public override SyntaxNode? VisitInterfaceDeclaration(InterfaceDeclarationSyntax node) => node;

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        NeedsBody(node, node.Modifiers) ? node.WithExpressionBody(Body) : node;

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) =>
        NeedsBody(node, node.Modifiers) ? node.WithExpressionBody(Body) : node;

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node) =>
        NeedsBody(node, node.Modifiers) ? node.WithExpressionBody(Body) : node;

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) =>
        NeedsBody(node, node.Modifiers) ? node.WithExpressionBody(Body) : node;

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node) =>
        node.AccessorList is null || IsBodiless(node.Modifiers)
            ? node
            : node.WithAccessorList(WithBodies(node.AccessorList));

    private static bool NeedsBody(BaseMethodDeclarationSyntax node, SyntaxTokenList modifiers) =>
        node.Body is null && node.ExpressionBody is null && !IsBodiless(modifiers);

    private static bool IsBodiless(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.AbstractKeyword) || modifiers.Any(SyntaxKind.ExternKeyword) || modifiers.Any(SyntaxKind.PartialKeyword);

    private static AccessorListSyntax WithBodies(AccessorListSyntax accessors) =>
        accessors.WithAccessors([.. accessors.Accessors.Select(accessor =>
            accessor.Body is null && accessor.ExpressionBody is null ? accessor.WithExpressionBody(Body) : accessor)]);
}
