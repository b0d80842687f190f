using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Failures;

/// <summary>Asks what a member may mean that its type does not have: one of an extension, one of the value inside, an invention.</summary>
internal sealed class MemberQuestions(SemanticModel model, ApiTypes apis)
{
    /// <summary>What is found of a member's name; null where the semantic model knows no type that it would be a member of.</summary>
    public Finding? Ask(SimpleNameSyntax name)
    {
        if (ReceiverOf(name) is not { } type || type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        var word = name.Identifier.ValueText;
        if (MissingExtension(name, type, word) is { } missing)
        {
            return missing;
        }

        var finding = new Finding(Categories.UnknownMember) { Name = word, Cause = $"member {type.OriginalDefinition.ToDisplayString()}.{word}" };
        if (Inside(type) is { } inside && apis.Has(inside.Type, word))
        {
            return finding with { Category = inside.Category, Suggestion = inside.Way + word };
        }

        var near = apis.NearestMember(type, word);
        return !IsOfApi(type) || apis.Has(type, word)
            ? finding with { Suggestion = near }
            : finding with
            {
                Suggestion = near,
                Invented = new InventedApi("member", $"{ApiTypes.NameOf(type)}.{word}", near is null ? null : $"{ApiTypes.NameOf(type)}.{near}"),
            };
    }

    /// <summary>What is found where an extension method of a name would do that is not imported; null where there is none.</summary>
    /// <param name="name">The name of the method.</param>
    /// <param name="arguments">How many arguments it is given; null where any number will do.</param>
    public Finding? AskExtension(SimpleNameSyntax name, int? arguments) =>
        ReceiverOf(name) is { TypeKind: not TypeKind.Error } type ? MissingExtension(name, type, name.Identifier.ValueText, arguments) : null;

    private Finding? MissingExtension(SimpleNameSyntax name, ITypeSymbol type, string word, int? arguments = null)
    {
        var imported = ImportedAt(name);
        ImmutableArray<string> spaces =
        [
            .. apis.ExtensionsFor(type, word)
                .Where(method => arguments is null || Takes(method, arguments.Value))
                .Select(method => method.ContainingNamespace.ToDisplayString())
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return spaces.IsEmpty || spaces.Any(imported.Contains) ? null : NameQuestions.OfMissing(word, spaces);
    }

    private static bool Takes(IMethodSymbol method, int arguments) =>
        arguments >= method.Parameters.Count(parameter => !parameter.IsOptional && !parameter.IsParams)
        && (arguments <= method.Parameters.Length || method.Parameters is [.., { IsParams: true }]);

    private ImmutableHashSet<string> ImportedAt(SyntaxNode node) =>
    [
        .. model.GetImportScopes(node.SpanStart).SelectMany(scope => scope.Imports).Select(import => import.NamespaceOrType).OfType<INamespaceSymbol>().Select(space => space.ToDisplayString()),
    ];

    // Everything is an object, so what is asked of one is meant for something else.
    private bool IsOfApi(ITypeSymbol type) => apis.IsReferenced(type) && type.SpecialType != SpecialType.System_Object;

    // A value that may be missing, and one that is still to come, stand before what was meant.
    private static (ITypeSymbol Type, string Category, string Way)? Inside(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => (nullable.TypeArguments[0], Categories.Nullability, "Value."),
        INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } task => (task.TypeArguments[0], Categories.UnknownMember, "await, then "),
        _ => null,
    };

    private ITypeSymbol? ReceiverOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => TypeOf(access.Expression),
        MemberBindingExpressionSyntax binding => TypeBehind(binding),
        QualifiedNameSyntax qualified when qualified.Right == name => model.GetSymbolInfo(qualified.Left).Symbol as ITypeSymbol,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: ExpressionSyntax created } } assignment when assignment.Left == name => TypeOf(created),
        NameColonSyntax { Parent: SubpatternSyntax { Parent.Parent: PatternSyntax pattern } } => PatternType(pattern),
        _ => null,
    };

    private ITypeSymbol? TypeBehind(MemberBindingExpressionSyntax binding)
    {
        var access = binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(one => one.WhenNotNull.Span.Contains(binding.Span));
        var type = access is null ? null : TypeOf(access.Expression);
        return type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
    }

    private ITypeSymbol? PatternType(PatternSyntax pattern)
    {
        var info = model.GetTypeInfo(pattern);
        return info.ConvertedType ?? info.Type;
    }

    private ITypeSymbol? TypeOf(ExpressionSyntax expression) =>
        model.GetTypeInfo(expression).Type ?? model.GetSymbolInfo(expression).Symbol as ITypeSymbol;
}
