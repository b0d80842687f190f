using System.Collections.Immutable;
using CodeEval.Compiling.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeEval.Compiling.Apis;

/// <summary>The public types of .NET, read from its reference assemblies, by their names.</summary>
internal sealed class ApiIndex
{
    // Those that a new project imports: of several types of one name, that one is meant.
    private static readonly ImmutableHashSet<string> Imported =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    private static readonly Lazy<ApiIndex> SharedIndex = new(() => new ApiIndex());

    private readonly ILookup<string, INamedTypeSymbol> _byName;
    private readonly Lazy<ImmutableArray<string>> _extensionNames;
    private readonly Lazy<ImmutableArray<string>> _namespaces;
    private readonly Lazy<ImmutableArray<string>> _typeNames;
    private readonly INamespaceSymbol _global;

    public ApiIndex()
    {
        _global = CSharpCompilation.Create("Lookup", references: CompilerSetup.DotNet).GlobalNamespace;
        Types =
        [
            .. Symbols.TypesIn(_global)
                .Where(type => IsPublic(type))
                .OrderBy(ApiText.FullName, StringComparer.Ordinal),
        ];
        _byName = Types.ToLookup(type => type.Name, StringComparer.OrdinalIgnoreCase);
        _extensionNames = new(() => [.. ExtensionHolders.SelectMany(type => type.GetMembers()).OfType<IMethodSymbol>().Where(method => method.IsExtensionMethod).Select(method => method.Name).Distinct().Order(StringComparer.Ordinal)]);
        _typeNames = new(() => [.. Types.Where(type => type.ContainingType is null).Select(type => type.Name).Distinct().Order(StringComparer.Ordinal)]);
        _namespaces = new(() => [.. Types.Select(type => type.ContainingNamespace.ToDisplayString()).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>The index that all share who do not need one of their own; it is made at the first use.</summary>
    public static ApiIndex Shared => SharedIndex.Value;

    /// <summary>The names of all extension methods, in their order.</summary>
    public ImmutableArray<string> ExtensionNames => _extensionNames.Value;

    /// <summary>The simple names of the types that are not inside of others, in their order.</summary>
    public ImmutableArray<string> TypeNames => _typeNames.Value;

    /// <summary>The full names of all namespaces with types, in their order.</summary>
    public ImmutableArray<string> Namespaces => _namespaces.Value;

    private IEnumerable<INamedTypeSymbol> ExtensionHolders => Types.Where(type => type.MightContainExtensionMethods);

    /// <summary>All types, by their full names.</summary>
    public ImmutableArray<INamedTypeSymbol> Types { get; }

    /// <summary>The types that a name may mean, the likeliest first; where its case fits some, only those.</summary>
    public ImmutableArray<INamedTypeSymbol> FindTypes(ReadOnlySpan<ApiNamePart> name)
    {
        if (name.IsEmpty)
        {
            return [];
        }

        var (last, outer) = (name[^1], name[..^1].ToImmutableArray());
        var found = _byName[last.Name]
            .Where(type => last.Arity is null || type.Arity == last.Arity)
            .Where(type => IsWithin(type, outer))
            .ToList();
        var exact = found.Where(type => type.Name == last.Name).ToList();
        return [.. (exact.Count > 0 ? exact : found).OrderByDescending(IsImported).ThenBy(type => type.ContainingType is not null).ThenBy(type => type.Arity)];
    }

    /// <summary>The namespace of a full name, whatever its case; null where there is none.</summary>
    public INamespaceSymbol? FindNamespace(IEnumerable<ApiNamePart> name)
    {
        INamespaceSymbol? found = _global;
        foreach (var part in name)
        {
            found = found?.GetNamespaceMembers().OrderBy(space => space.Name, StringComparer.Ordinal).FirstOrDefault(space => part.Arity is null && space.Name.Equals(part.Name, StringComparison.OrdinalIgnoreCase));
        }

        return found;
    }

    /// <summary>The extension methods of a name.</summary>
    public IEnumerable<IMethodSymbol> FindExtensions(string name) =>
        ExtensionHolders
            .SelectMany(type => type.GetMembers(name))
            .OfType<IMethodSymbol>()
            .Where(method => method.IsExtensionMethod && Symbols.IsVisible(method));

    /// <summary>The types that declare a public member of a name.</summary>
    public IEnumerable<INamedTypeSymbol> FindDeclarers(string name) =>
        Types.Where(type => type.MemberNames.Contains(name) && type.GetMembers(name).Any(Symbols.IsVisible));

    /// <summary>Whether code can name a type without a using that it has to think of.</summary>
    public static bool IsImported(INamedTypeSymbol type) =>
        type.ContainingNamespace is { } space && Imported.Contains(space.ToDisplayString());

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));

    private static bool IsWithin(INamedTypeSymbol type, ImmutableArray<ApiNamePart> outer)
    {
        ISymbol? container = type.ContainingSymbol;
        foreach (var part in outer.Reverse())
        {
            if (container is null or INamespaceSymbol { IsGlobalNamespace: true } || !container.Name.Equals(part.Name, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            container = container.ContainingSymbol;
        }

        return true;
    }
}
