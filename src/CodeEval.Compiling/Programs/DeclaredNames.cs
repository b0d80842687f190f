using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Programs;

/// <summary>
/// The names that code declares where other files can see them: types, members, namespaces and aliases, one for each place
/// where it does. What has no name gets one that no code can write.
/// </summary>
internal static class DeclaredNames
{
    /// <summary>Stands for what may change the meaning of anything.</summary>
    public const string Anything = "*";

    /// <summary>Stands for an operator or a conversion.</summary>
    public const string Operator = "operator";

    /// <summary>Stands for an indexer.</summary>
    public const string Indexer = "this";

    private const string BaseMark = ":";

    /// <summary>What stands for a base class or an interface of a type.</summary>
    public static string BaseOf(string type) => BaseMark + type;

    /// <summary>All of them.</summary>
    // An attribute may say how something is to be called, whether at all, or which of two is the better.
    public static IEnumerable<string> In(SyntaxNode root) => root.DescendantNodes(HoldsDeclarations).Select(NamesOf)
        .Append(root.DescendantNodes().Any(node => node is AttributeListSyntax) ? [Anything] : [])
        .SelectMany(names => names);

    private static bool HoldsDeclarations(SyntaxNode node) => node
        is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax or BaseListSyntax
        or TypeParameterListSyntax or BaseFieldDeclarationSyntax or VariableDeclarationSyntax or ParameterListSyntax { Parent: RecordDeclarationSyntax };

    private static IEnumerable<string> NamesOf(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText),
        UsingDirectiveSyntax directive => OfUsing(directive),
        ExternAliasDirectiveSyntax alias => [alias.Identifier.ValueText],
        ExtensionBlockDeclarationSyntax => [],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        BaseTypeSyntax { Parent.Parent: BaseTypeDeclarationSyntax type } => [BaseOf(type.Identifier.ValueText)],
        TypeParameterSyntax parameter => [parameter.Identifier.ValueText],
        ParameterSyntax parameter => [parameter.Identifier.ValueText],
        VariableDeclaratorSyntax variable => [variable.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax happening => [happening.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        EnumMemberDeclarationSyntax value => [value.Identifier.ValueText],
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => [Operator],
        IndexerDeclarationSyntax => [Indexer],
        BaseFieldDeclarationSyntax or ConstructorDeclarationSyntax or DestructorDeclarationSyntax => [],
        MemberDeclarationSyntax => [Anything],
        _ => [],
    };

    // A plain one holds for its own file.
    private static IEnumerable<string> OfUsing(UsingDirectiveSyntax directive) =>
        !directive.GlobalKeyword.IsKind(SyntaxKind.None) ? [Anything]
        : directive.Alias is { } alias ? [alias.Name.Identifier.ValueText]
        : [];
}
