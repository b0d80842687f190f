using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling;

/// <summary>
/// How deep a submission may nest. The compiler recurses, and some constructs cost it twice the time for each level, so
/// that a few hundred characters could keep it busy for hours or overflow its stack, which nothing can catch. The limits
/// are far beyond what people write, and were measured to keep one compilation to seconds.
/// </summary>
internal static class NestingLimit
{
    /// <summary>How deep nodes of any kind may nest: a chain of 1,000 <c>else if</c> has twice that depth.</summary>
    public const int Nodes = 2_000;

    // Tuples and collections are quadratic or worse in their depth.
    private const int Literals = 100;

    // Overload resolution binds a lambda's body again for each candidate, and so for queries, which are lambdas inside.
    private const int Functions = 12;

    /// <summary>What passes a limit, at its place; null where nothing does.</summary>
    public static Diagnostic? FindFault(SyntaxTree tree)
    {
        var open = new Stack<(SyntaxNode Node, Depth Depth)>();
        open.Push((tree.GetRoot(), default));
        while (open.TryPop(out var current))
        {
            var depth = current.Depth.Below(current.Node);
            if (depth.FindFault() is { } fault)
            {
                return CompilerLimit.Diagnostic(fault, current.Node.GetLocation());
            }

            foreach (var child in current.Node.ChildNodes())
            {
                open.Push((child, depth));
            }
        }

        return null;
    }

    private readonly record struct Depth(int Nodes, int Literals, int Functions)
    {
        public Depth Below(SyntaxNode node) => new(
            Nodes + (node is ArrayTypeSyntax array ? array.RankSpecifiers.Count : 1),
            Literals + (node is TupleExpressionSyntax or CollectionExpressionSyntax ? 1 : 0),
            Functions + (node is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax or InterpolatedStringExpressionSyntax ? 1 : 0));

        public string? FindFault() => this switch
        {
            { Nodes: > NestingLimit.Nodes } => Tell("Syntax", NestingLimit.Nodes),
            { Literals: > NestingLimit.Literals } => Tell("Tuples or collections", NestingLimit.Literals),
            { Functions: > NestingLimit.Functions } => Tell("Lambdas, queries or interpolated strings", NestingLimit.Functions),
            _ => null,
        };

        private static string Tell(string what, int limit) =>
            string.Create(CultureInfo.InvariantCulture, $"{what} nested more than {limit} deep; the compiler is not given that.");
    }
}
