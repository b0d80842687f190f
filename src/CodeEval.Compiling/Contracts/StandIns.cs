using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Contracts;

/// <summary>
/// Finds the types of a submission's own that the tests may get in place of what the contract says: those that derive from
/// a contracted type, and those that implement an interface or extend a class which a contracted signature returns.
/// </summary>
internal sealed class StandIns
{
    private readonly ImmutableHashSet<string> _returned;

    public StandIns(IEnumerable<INamedTypeSymbol> contract) =>
        _returned = [.. contract.SelectMany(type => type.GetMembers()).Where(Symbols.IsAskedFor).SelectMany(TypesOut).SelectMany(Parts).Select(NameOf)];

    /// <summary>The types among <paramref name="others"/> that may stand in for those of the contract or for what it returns.</summary>
    /// <param name="others">The submission's own types.</param>
    /// <param name="contracted">The submission's types that the contract asks for and whose equality it does not.</param>
    public IEnumerable<INamedTypeSymbol> FindIn(IEnumerable<INamedTypeSymbol> others, IReadOnlySet<INamedTypeSymbol> contracted) =>
        others.Where(type => type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false }
            && Symbols.BasesOf(type).Concat(type.AllInterfaces)
                .Where(basis => basis.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType))
                .Any(basis => contracted.Contains(basis.OriginalDefinition) || _returned.Contains(NameOf(basis))));

    private static IEnumerable<ITypeSymbol> TypesOut(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters.Where(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref).Select(parameter => parameter.Type).Append(method.ReturnType),
        IPropertySymbol property => [property.Type],
        IFieldSymbol field => [field.Type],
        _ => [],
    };

    // What is returned in a task, a list or a tuple is returned too.
    private static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Prepend(named),
        _ => [],
    };

    private static string NameOf(INamedTypeSymbol type) => Symbols.MetadataName(type.OriginalDefinition);
}
