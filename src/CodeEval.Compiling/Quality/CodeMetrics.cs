using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Quality;

/// <summary>Measures of code that its syntax alone gives.</summary>
internal static class CodeMetrics
{
    /// <summary>Lines that hold at least one token, so neither blank ones nor those that are comment alone.</summary>
    public static int Lines(SyntaxNode root)
    {
        var text = root.SyntaxTree.GetText();
        var lines = new HashSet<int>();
        foreach (var token in root.DescendantTokens().Where(token => !token.IsKind(SyntaxKind.EndOfFileToken)))
        {
            // A text in several lines is one token.
            var (first, last) = (text.Lines.IndexOf(token.SpanStart), text.Lines.IndexOf(token.Span.End));
            lines.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return lines.Count;
    }

    /// <summary>
    /// The cyclomatic complexity over all members: one for each body, and one more for each place in it where control may go
    /// two ways. Source: McCabe 1976, "A Complexity Measure", IEEE Transactions on Software Engineering SE-2, 308-320, where
    /// decisions plus one is the number of independent paths; of conditions each part counts (his section on compound
    /// predicates).
    /// </summary>
    public static int Complexity(SyntaxNode root) => root.DescendantNodes().Sum(node => IsBody(node) || IsDecision(node) ? 1 : 0);

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        PropertyDeclarationSyntax property => property.ExpressionBody is not null,
        IndexerDeclarationSyntax indexer => indexer.ExpressionBody is not null,
        LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax => true,
        GlobalStatementSyntax statement => statement.Parent is CompilationUnitSyntax unit && unit.Members.OfType<GlobalStatementSyntax>().First() == statement,
        _ => false,
    };

    private static bool IsDecision(SyntaxNode node) => node.Kind() switch
    {
        SyntaxKind.IfStatement or SyntaxKind.WhileStatement or SyntaxKind.DoStatement or SyntaxKind.ForStatement => true,
        SyntaxKind.ForEachStatement or SyntaxKind.ForEachVariableStatement or SyntaxKind.CatchClause => true,
        SyntaxKind.CaseSwitchLabel or SyntaxKind.CasePatternSwitchLabel or SyntaxKind.WhenClause or SyntaxKind.CatchFilterClause => true,
        SyntaxKind.ConditionalExpression or SyntaxKind.ConditionalAccessExpression => true,
        SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression or SyntaxKind.CoalesceAssignmentExpression => true,
        SyntaxKind.AndPattern or SyntaxKind.OrPattern => true,

        // The last resort of a switch is where it goes when nothing was decided.
        SyntaxKind.SwitchExpressionArm => ((SwitchExpressionArmSyntax)node) is not { Pattern: DiscardPatternSyntax, WhenClause: null },
        _ => false,
    };
}
