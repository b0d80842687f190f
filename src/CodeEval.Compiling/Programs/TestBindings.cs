using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Programs;

/// <summary>
/// What every name and operator of a program's tests means. Tests are compiled together with the answer, whose declarations
/// can come between a name and what its author meant: a nested class <c>Debug</c>, an alias, an extension method or an
/// operator. So the meanings are noted once, with nothing but the contract beside the tests, and compared for each answer.
/// </summary>
internal sealed class TestBindings
{
    private readonly ImmutableArray<Meaning> _meant;

    private TestBindings(ImmutableArray<Meaning> meant) => _meant = meant;

    /// <summary>Notes what the tests mean.</summary>
    /// <param name="program">The tests with what stands for an answer.</param>
    /// <param name="parts">The syntax of the tests.</param>
    /// <param name="own">The files that are not the answer's.</param>
    public static TestBindings Of(CSharpCompilation program, IEnumerable<SyntaxNode> parts, IReadOnlySet<SyntaxTree> own) =>
        new([.. MeaningsIn(program, parts, own)]);

    /// <summary>What means something of the answer's where the tests meant something else, in a line; null where nothing does.</summary>
    /// <param name="program">The tests with an answer.</param>
    /// <param name="parts">The same syntax.</param>
    /// <param name="own">The files that are not the answer's.</param>
    // The last is the innermost: what is around it changes its meaning only because it did.
    public string? FindChange(CSharpCompilation program, IReadOnlyCollection<SyntaxNode> parts, IReadOnlySet<SyntaxTree> own) =>
        _meant.Zip(MeaningsIn(program, parts, own), Change).LastOrDefault(change => change is not null) ?? new OwnEquality(program, own).Find(parts);

    private static string? Change(Meaning meant, Meaning came)
    {
        if (meant.Symbol is SymbolOwner.Framework or SymbolOwner.Tests && (came.Symbol is SymbolOwner.None or SymbolOwner.Answer || meant.TypeName != came.TypeName))
        {
            return $"the hidden tests would use {came.Words ?? "something"} of the answer where they mean {meant.Words}";
        }

        return meant.Type is SymbolOwner.Framework or SymbolOwner.Tests && came.Type == SymbolOwner.Answer
            ? $"the hidden tests would work on {came.TypeWords} of the answer where they mean {meant.TypeWords}"
            : null;
    }

    private static IEnumerable<Meaning> MeaningsIn(CSharpCompilation program, IEnumerable<SyntaxNode> parts, IReadOnlySet<SyntaxTree> own)
    {
        var owners = new SymbolOwners(program, own);
        return
            from part in parts
            let model = program.GetSemanticModel(part.SyntaxTree)
            from node in part.DescendantNodesAndSelf()
            let meaning = MeaningOf(node, model, owners)
            where meaning is not null
            select meaning;
    }

    private static Meaning? MeaningOf(SyntaxNode node, SemanticModel model, SymbolOwners owners)
    {
        if (node is not (ExpressionSyntax or CommonForEachStatementSyntax or QueryClauseSyntax or SelectOrGroupClauseSyntax or OrderingSyntax))
        {
            return null;
        }

        // "var" stands for whatever type comes, which is looked at where the variable is used.
        var symbol = node is IdentifierNameSyntax { IsVar: true } ? null : SymbolOf(node, model);
        var type = node is ExpressionSyntax expression ? model.GetTypeInfo(expression).Type : null;
        return new Meaning(
            owners.Of(symbol),
            owners.Of(symbol) == SymbolOwner.Framework && symbol is INamedTypeSymbol or INamespaceSymbol ? symbol.ToDisplayString() : null,
            symbol?.ToDisplayString(),
            owners.OfType(type),
            type?.ToDisplayString());
    }

    /// <summary>What a node calls or names, also where it does so without a name.</summary>
    private static ISymbol? SymbolOf(SyntaxNode node, SemanticModel model) => node switch
    {
        CommonForEachStatementSyntax each => model.GetForEachStatementInfo(each).GetEnumeratorMethod,
        AwaitExpressionSyntax wait => model.GetAwaitExpressionInfo(wait).GetAwaiterMethod,
        QueryClauseSyntax clause => model.GetQueryClauseInfo(clause).OperationInfo.Symbol,
        AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } assignment => model.GetDeconstructionInfo(assignment).Method,
        ExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)SyntaxKind.CollectionInitializerExpression } } item =>
            model.GetCollectionInitializerSymbolInfo(item).Symbol ?? model.GetSymbolInfo(item).Symbol,
        _ => model.GetSymbolInfo(node).Symbol,
    };

    private sealed record Meaning(SymbolOwner Symbol, string? TypeName, string? Words, SymbolOwner Type, string? TypeWords);
}
