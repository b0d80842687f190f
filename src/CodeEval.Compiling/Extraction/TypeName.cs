using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Extraction;

/// <summary>The full name of a declared type, read from the syntax alone.</summary>
internal static class TypeName
{
    /// <summary>Namespaces, outer types and name, joined by dots.</summary>
    public static string Of(BaseTypeDeclarationSyntax type) =>
        string.Join('.', type.Ancestors().Select(NameOf).Where(name => name.Length > 0).Reverse().Append(type.Identifier.ValueText));

    private static string NameOf(Microsoft.CodeAnalysis.SyntaxNode outer) => outer switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        _ => "",
    };
}
