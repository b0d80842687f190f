using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Contracts;

/// <summary>Ways through the compiler's symbols that several parts of the contract take.</summary>
internal static class Symbols
{
    /// <summary>
    /// All types in a namespace or type, at any depth. What C# 14 calls an extension block has no name to ask for; its
    /// members are static methods of the class around it.
    /// </summary>
    public static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => TypesIn(inner),
            INamedTypeSymbol { IsExtension: false } type => TypesIn(type).Prepend(type),
            _ => [],
        });

    /// <summary>The base classes of a type, the nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var basis = type.BaseType; basis is not null; basis = basis.BaseType)
        {
            yield return basis;
        }
    }

    /// <summary>Whether code in another assembly can use a member, be it from a derived type.</summary>
    public static bool IsVisible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    /// <summary>
    /// Whether a contract asks for a member that it has. Types are compared by themselves, and accessors with their
    /// property or event. What the compiler adds to every class or record is not asked for; what it makes of a record's
    /// parameters is.
    /// </summary>
    public static bool IsAskedFor(ISymbol member) => IsVisible(member) && member switch
    {
        INamedTypeSymbol => false,
        IMethodSymbol { AssociatedSymbol: not null } => false,
        IMethodSymbol { IsImplicitlyDeclared: true } method => method.Name == WellKnownMemberNames.DeconstructMethodName || !method.ContainingType.IsRecord && method.MethodKind != MethodKind.Constructor,
        IPropertySymbol { IsImplicitlyDeclared: true } property => property.Name != "EqualityContract",
        _ => true,
    };

    /// <summary>The name by which the runtime finds a type, outer types joined by <c>+</c>.</summary>
    public static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return $"{MetadataName(outer)}+{type.MetadataName}";
        }

        return type.ContainingNamespace.IsGlobalNamespace
            ? type.MetadataName
            : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
    }
}
