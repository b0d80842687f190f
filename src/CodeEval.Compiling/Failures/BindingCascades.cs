using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodeEval.Compiling.Failures;

/// <summary>
/// Tells which errors of the semantic model follow from others, because what they are about involves something that another
/// error left without a meaning.
/// </summary>
/// <param name="model">The submission's semantic model.</param>
/// <param name="errors">All errors, with what was found of each.</param>
internal sealed class BindingCascades(SemanticModel model, ImmutableArray<(FoundError Error, Finding Finding)> errors)
{
    // More are in no expression that a person wrote.
    private const int MostExpressions = 200;

    private static readonly ImmutableHashSet<string> OfNames =
        [Categories.UnknownType, Categories.MissingUsing, Categories.UnknownName, Categories.UnknownMember];

    /// <summary>The error that one follows from; null where it follows from none.</summary>
    public int? Find(int at)
    {
        var (error, finding) = errors[at];
        return error.Node is null ? null
            : finding.Category switch
            {
                _ when OfNames.Contains(finding.Category) => OfImport(at),
                Categories.MissingReturn or Categories.Unassigned => OfFlow(at),
                Categories.Ambiguous or Categories.WrongArgument when error.Id is "CS0121" or "CS0229" => OfDuplicate(error),
                Categories.Duplicate => OfDuplicateType(at),
                Categories.NotImplemented or Categories.Contract => OfPromise(error),
                _ => null,
            }
            ?? (OfNames.Contains(finding.Category) ? OfReceiver(error) : OfMeaning(at));
    }

    // A using that names nothing could have brought in any name that is nowhere else.
    private int? OfImport(int at)
    {
        var (error, finding) = errors[at];
        var isNowhere = finding.Category is Categories.UnknownType or Categories.UnknownName or Categories.UnknownMember;
        return IsImport(error) || error.Name is { Parent: QualifiedNameSyntax } ? null : First((other, found) =>
            IsImport(other)
            && found.Category == Categories.UnknownType
            && (isNowhere && !IsLocalName(error, finding) || found.Suggestion is not null && found.Suggestion == finding.Suggestion));
    }

    // What begins with a small letter is a variable that was forgotten, and what has a near name is that name misspelled.
    private static bool IsLocalName(FoundError error, Finding finding) =>
        finding.Category == Categories.UnknownName && !char.IsUpper(error.Name?.Identifier.ValueText.FirstOrDefault() ?? 'a')
        || finding.Category == Categories.UnknownMember && finding.Suggestion is not null;

    private static bool IsImport(FoundError error) => error.Node?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null;

    // Whether an end is reached, or a variable set, rests on conditions and jumps, and on the type that is to be returned.
    private int? OfFlow(int at)
    {
        var error = errors[at].Error;
        var body = error.Node!.AncestorsAndSelf().FirstOrDefault(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
        return body is null ? null : First((other, found) => other.Node is { } node && body.Span.Contains(node.Span)
            && (found.Category == Categories.ControlFlow || OfNames.Contains(found.Category) && DecidesFlow(node, body, error.Name?.Identifier.ValueText)));
    }

    private static bool DecidesFlow(SyntaxNode node, SyntaxNode body, string? variable)
    {
        var statement = node.FirstAncestorOrSelf<StatementSyntax>();
        return statement is null || !body.Span.Contains(statement.Span) || statement is BlockSyntax
            || statement is ReturnStatementSyntax or ThrowStatementSyntax or YieldStatementSyntax
            || IsCondition(statement, node)
            || variable is not null && statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable);
    }

    private static bool IsCondition(StatementSyntax statement, SyntaxNode node) => statement switch
    {
        IfStatementSyntax one => one.Condition.Span.Contains(node.Span),
        WhileStatementSyntax one => one.Condition.Span.Contains(node.Span),
        DoStatementSyntax one => one.Condition.Span.Contains(node.Span),
        ForStatementSyntax one => one.Condition?.Span.Contains(node.Span) == true,
        SwitchStatementSyntax => true,
        ForEachStatementSyntax one => one.Expression.Span.Contains(node.Span),
        _ => false,
    };

    private int? OfDuplicate(FoundError error) =>
        error.Name is not { } name ? null : First((_, found) =>
            found.Category == Categories.Duplicate
            && (found.Name == name.Identifier.ValueText || model.GetSymbolInfo(name).CandidateSymbols.Any(candidate => candidate.ContainingType?.Name == found.Name)));

    // The members of a type that is there twice are there twice.
    private int? OfDuplicateType(int at)
    {
        var error = errors[at].Error;
        return First((other, found) =>
            found.Category == Categories.Duplicate
            && other.Id is "CS0101" or "CS0102"
            && other != error
            && other.Node is BaseTypeDeclarationSyntax type
            && error.Node!.Ancestors().OfType<BaseTypeDeclarationSyntax>().Any(outer => outer.Identifier.ValueText == type.Identifier.ValueText));
    }

    // A base or a member whose type is nothing may be what was asked for.
    private int? OfPromise(FoundError error)
    {
        var declaration = error.Node!.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        var type = declaration?.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return declaration is null ? null : First((other, found) =>
            found.Category is Categories.UnknownType or Categories.MissingUsing
            && other.Node is { } node
            && (IsInHead(node, declaration) || type is not null && (type.BaseList?.Span.Contains(node.Span) == true || declaration == type && type.Members.Any(member => IsInHead(node, member)))));
    }

    private static bool IsInHead(SyntaxNode node, MemberDeclarationSyntax member) =>
        member is not TypeDeclarationSyntax && member.Span.Contains(node.Span) && node.FirstAncestorOrSelf<StatementSyntax>() is null && !node.Ancestors().Any(outer => outer is ArrowExpressionClauseSyntax or EqualsValueClauseSyntax);

    // What a variable has no member of may be another type than was meant, since what it was set to is at fault.
    private int? OfReceiver(FoundError error) =>
        error.Name is { Parent: MemberAccessExpressionSyntax access } name && access.Name == name ? OfDeclaration(model.GetSymbolInfo(access.Expression).Symbol) : null;

    // Conversions, arguments and the like: one of the types that meet there is an error itself.
    private int? OfMeaning(int at)
    {
        var node = errors[at].Error.Node!;
        if (ScopeOf(node) is not { } scope)
        {
            return null;
        }

        var within = First((other, found) => other != errors[at].Error && OfNames.Contains(found.Category) && other.Node is { } inner && scope.Span.Contains(inner.Span));
        return within ?? scope.DescendantNodesAndSelf(IsNoBody).OfType<ExpressionSyntax>().Take(MostExpressions).Select(OfExpression).FirstOrDefault(found => found is not null);

        int? OfExpression(ExpressionSyntax expression)
        {
            var symbol = model.GetSymbolInfo(expression) is { } info ? info.Symbol ?? info.CandidateSymbols.FirstOrDefault() : null;
            foreach (var type in new[] { model.GetTypeInfo(expression).Type, TypeOf(symbol) })
            {
                if (type is not null && ErrorIn(type) is { } fault)
                {
                    return First((_, found) => OfNames.Contains(found.Category) && found.Name == fault.Name && fault.Name.Length > 0) ?? OfDeclaration(symbol);
                }
            }

            return null;
        }
    }

    // A variable without a type got that from the error in what it was set to.
    private int? OfDeclaration(ISymbol? symbol)
    {
        ImmutableArray<TextSpan> places = symbol is null ? [] : [.. symbol.DeclaringSyntaxReferences.Where(reference => reference.SyntaxTree == model.SyntaxTree).Select(reference => reference.Span)];
        return places.IsEmpty ? null : First((other, found) =>
            (other.IsSyntax || OfNames.Contains(found.Category)) && places.Any(place => place.Contains(other.Span)));
    }

    private static bool IsNoBody(SyntaxNode node) => node is not BlockSyntax;

    private static SyntaxNode? ScopeOf(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(one =>
        one is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax or BinaryExpressionSyntax or EqualsValueClauseSyntax
            or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ForEachStatementSyntax or ElementAccessExpressionSyntax or CastExpressionSyntax
            or SwitchExpressionSyntax or TypeArgumentListSyntax) switch
    {
        ForEachStatementSyntax each => each.Expression,
        { } found => found,
        null => node is ExpressionSyntax or VariableDeclaratorSyntax ? node : null,
    };

    private static ITypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.Parameters.Select(parameter => parameter.Type).Prepend(method.ReturnType).FirstOrDefault(type => ErrorIn(type) is not null),
        _ => null,
    };

    private static IErrorTypeSymbol? ErrorIn(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol error => error,
        IArrayTypeSymbol array => ErrorIn(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Select(ErrorIn).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private int? First(Func<FoundError, Finding, bool> fits)
    {
        for (var at = 0; at < errors.Length; at++)
        {
            if (fits(errors[at].Error, errors[at].Finding))
            {
                return at;
            }
        }

        return null;
    }
}
