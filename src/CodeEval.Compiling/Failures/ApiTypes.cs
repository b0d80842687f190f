using System.Collections.Immutable;
using CodeEval.Compiling.Apis;
using CodeEval.Compiling.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeEval.Compiling.Failures;

/// <summary>What the references offer to a submission: types by their names, members of a type, extension methods for it.</summary>
/// <param name="compilation">The submission's compilation, whose symbols are asked for.</param>
internal sealed class ApiTypes(CSharpCompilation compilation)
{
    // A letter more or less makes another name of a short one: nobody who writes Node means XNode.
    private const int FewestLetters = 5;

    private static readonly ApiIndex Index = ApiIndex.Shared;

    private static readonly SymbolDisplayFormat ShortName = SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.ExpandNullable);

    /// <summary>The types that stand in a namespace themselves, by name and number of type arguments; any number where it is null.</summary>
    public static ImmutableArray<INamedTypeSymbol> Find(string name, int? arity)
    {
        ImmutableArray<INamedTypeSymbol> found =
            [.. Index.FindTypes([new ApiNamePart(name, arity)]).Where(type => type.ContainingType is null && type.Name == name && (arity is null || type.Arity == arity))];

        // Nobody means the runtime of Visual Basic where there is anything else.
        var usual = found.RemoveAll(type => type.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal));
        return usual.IsEmpty ? found : usual;
    }

    /// <summary>The type whose name is nearest to one that is not there; null where none is near.</summary>
    /// <param name="name">The name.</param>
    /// <param name="fits">What else a type must have.</param>
    public static INamedTypeSymbol? Nearest(string name, Func<INamedTypeSymbol, bool> fits) =>

        // Only what is near by its letters is asked for its members, which have to be read for that.
        NearNames.Find(name, Index.TypeNames)
            .Where(near => name.Length >= FewestLetters || near.Equals(name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(near => Find(near, arity: null).Where(fits).Take(1))
            .OrderByDescending(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(ApiIndex.IsImported)
            .FirstOrDefault();

    /// <summary>The namespace whose name is nearest to one that is not there; null where none is near.</summary>
    public static string? NearestNamespace(string name) => NearNames.Find(name, Index.Namespaces).FirstOrDefault();

    /// <summary>Whether a namespace of exactly this name is in the references.</summary>
    public static bool IsNamespace(string name) =>
        Index.Namespaces.Any(space => space == name || space.StartsWith(name + ".", StringComparison.Ordinal));

    /// <summary>The extension methods of a name that can be called on a type, imported or not.</summary>
    public IEnumerable<IMethodSymbol> ExtensionsFor(ITypeSymbol type, string name) =>
        Index.FindExtensions(name)
            .Select(method => method.ContainingType)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Select(holder => compilation.GetTypeByMetadataName(Symbols.MetadataName(holder)))
            .OfType<INamedTypeSymbol>()
            .SelectMany(holder => holder.GetMembers(name))
            .OfType<IMethodSymbol>()
            .Where(method => method.IsExtensionMethod && Symbols.IsVisible(method) && MayExtend(method.Parameters[0].Type, type))
            .Select(method => method.ReduceExtensionMethod(type))
            .OfType<IMethodSymbol>();

    /// <summary>Whether a type has a member of a name, its own, inherited or by extension.</summary>
    public bool Has(ITypeSymbol type, string name) =>
        Lineage(type).Any(one => one.GetMembers(name).Any(Symbols.IsVisible)) || ExtensionsFor(type, name).Any();

    /// <summary>
    /// The member that is likeliest meant by a name that a type does not have: by what others call it, by its letters
    /// without their case, or by its spelling; null where nothing is near.
    /// </summary>
    public string? NearestMember(ITypeSymbol type, string name)
    {
        ImmutableArray<string> own = [.. Lineage(type).SelectMany(one => one.GetMembers()).Where(IsWritten).Select(member => member.Name).Distinct(StringComparer.Ordinal)];
        var sameLetters = own.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Index.ExtensionNames.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase) && ExtensionsFor(type, other).Any());
        return sameLetters
            ?? Confusions.Of(name).FirstOrDefault(meant => Has(type, meant))
            ?? NearNames.Find(name, own.Concat(Index.ExtensionNames)).FirstOrDefault(near => own.Contains(near) || ExtensionsFor(type, near).Any());
    }

    /// <summary>Whether a type comes from the references.</summary>
    public bool IsReferenced(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => true,
        INamedTypeSymbol { IsAnonymousType: true } or { TypeKind: TypeKind.Error } => false,
        INamedTypeSymbol named => !SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, compilation.Assembly),
        _ => false,
    };

    /// <summary>A type's short name with its type parameters: what was put for them says nothing of the API.</summary>
    public static string NameOf(ITypeSymbol type) => type is IArrayTypeSymbol ? nameof(Array) : type.OriginalDefinition.ToDisplayString(ShortName);

    // The compiler reduces a generic method even where nothing can be inferred for it.
    private bool MayExtend(ITypeSymbol extended, ITypeSymbol type) => extended switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol => type is IArrayTypeSymbol,
        INamedTypeSymbol { IsGenericType: true } generic => Lineage(type).Concat(type.AllInterfaces).Any(one => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, generic.OriginalDefinition)),
        _ => compilation.ClassifyConversion(type, extended) is { IsImplicit: true, IsUserDefined: false },
    };

    private static IEnumerable<INamedTypeSymbol> Lineage(ITypeSymbol type)
    {
        var first = type as INamedTypeSymbol ?? type.BaseType;
        var classes = first is null ? [] : Symbols.BasesOf(first).Prepend(first);

        // What a class implements explicitly cannot be called on it.
        return type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter ? classes.Concat(type.AllInterfaces) : classes;
    }

    private static bool IsWritten(ISymbol member) =>
        Symbols.IsVisible(member) && member.CanBeReferencedByName && member is not INamedTypeSymbol { IsExtension: true };
}
