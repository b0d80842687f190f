using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Policy;

/// <summary>Tells where a value of type <c>dynamic</c> is operated on, which is what the runtime's binder is called for.</summary>
internal static class LateBinding
{
    /// <summary>The type whose reference tells that something is bound at run time.</summary>
    public const string BinderType = "Microsoft.CSharp.RuntimeBinder.Binder";

    /// <summary>What a report calls it: the word that stands in the code.</summary>
    public const string Symbol = "dynamic";

    /// <summary>Whether an expression is a call that waits for run time, or of type <c>dynamic</c> and used in a way that does.</summary>
    public static bool IsAt(ExpressionSyntax expression, SemanticModel model)
    {
        if (expression is InvocationExpressionSyntax call && model.GetSymbolInfo(call).CandidateReason == CandidateReason.LateBound)
        {
            return true;
        }

        // The call tells it all, and what it calls is costly to ask about.
        if (Invocations.Of(expression) is not null)
        {
            return false;
        }

        var info = model.GetTypeInfo(expression);
        return info.Type is { TypeKind: TypeKind.Dynamic } && (IsOperatedOn(expression) || IsConverted(info));
    }

    private static bool IsConverted(TypeInfo info) =>
        info.ConvertedType is { TypeKind: not TypeKind.Dynamic, SpecialType: not SpecialType.System_Object };

    private static bool IsOperatedOn(ExpressionSyntax expression) => expression.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == expression,
        ConditionalAccessExpressionSyntax access => access.Expression == expression,
        ElementAccessExpressionSyntax access => access.Expression == expression,
        ArgumentSyntax { Parent: BaseArgumentListSyntax } => true,
        BinaryExpressionSyntax binary => !binary.IsKind(SyntaxKind.CoalesceExpression) && !binary.IsKind(SyntaxKind.IsExpression) && !binary.IsKind(SyntaxKind.AsExpression),
        AssignmentExpressionSyntax assignment => !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression),
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax => true,
        CommonForEachStatementSyntax loop => loop.Expression == expression,
        IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        _ => false,
    };
}
