using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Policy;

/// <summary>Tells which call an expression is called by.</summary>
internal static class Invocations
{
    /// <summary>The call whose callee an expression is, or is the last name of; null where it is not called.</summary>
    public static InvocationExpressionSyntax? Of(ExpressionSyntax expression)
    {
        var callee = expression.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == expression => access,
            MemberBindingExpressionSyntax binding when binding.Name == expression => binding,
            _ => expression,
        };
        return callee.Parent is InvocationExpressionSyntax call && call.Expression == callee ? call : null;
    }
}
