using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Compiling.Contracts;
using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Apis;

/// <summary>
/// Tells what .NET offers, from the reference assemblies that answers are compiled against: they hold signatures and no
/// documentation. The same name gives the same text, of at most 4,000 characters. Safe to use from many threads; the
/// assemblies are read at the first question.
/// </summary>
public sealed class ApiLookup
{
    private const int MaxNameLength = 200;
    private const string Ask = "Give one name of .NET in \"name\", such as List<T>, Dictionary.TryGetValue, System.Text.Json or Chunk.";

    private readonly Lazy<ApiIndex> _index = new(() => new ApiIndex());

    /// <summary>
    /// What a name means: for a type its members, for a member its overloads, for a namespace its types; otherwise names
    /// that are alike. A name that is none gets a text that says what to give.
    /// </summary>
    /// <param name="name">A name, with or without its namespace, type arguments and parameters.</param>
    public string Describe(string? name)
    {
        if (name is null || name.Length > MaxNameLength || ApiName.Parse(name) is not { IsEmpty: false } parts)
        {
            return Ask;
        }

        var types = _index.Value.FindTypes(parts.AsSpan());
        return types.IsEmpty
            ? MemberOf(parts) ?? NamespaceOf(parts) ?? BareMember(parts) ?? Nothing(parts)
            : TypeOf(types);
    }

    private static string TypeOf(ImmutableArray<INamedTypeSymbol> types)
    {
        // Several names, none of which is imported without asking: the model has to say which.
        if (!ApiIndex.IsImported(types[0]) && types.DistinctBy(NameOf).Count() > 1)
        {
            return ApiText.List("There are several types of that name; ask for one by its full name:", types.Select(ApiText.Head).Order(StringComparer.Ordinal));
        }

        var type = types[0];
        var members = ApiText.MembersOf(type);
        var others = types.Skip(1).Where(other => other.ContainingType is null).Select(ApiText.FullName).Take(20).ToList();
        var head = ApiText.Head(type) + (others.Count == 0 ? "" : $"\nThere is also {string.Join(", ", others)}.");
        if (type.TypeKind == TypeKind.Delegate)
        {
            return ApiText.List(head, []);
        }

        var full = ApiText.List(head, members.Select(ApiText.Declaration));
        return full.EndsWith(" more", StringComparison.Ordinal)
            ? ApiText.List($"{head}\nIts members by name; ask for {type.Name}.NAME to see one:", members.GroupBy(WordOf).Select(CountOf))
            : full;
    }

    private string? MemberOf(ImmutableArray<ApiNamePart> name)
    {
        var types = _index.Value.FindTypes(name.AsSpan()[..^1]);
        if (types.IsEmpty)
        {
            return null;
        }

        var wanted = name[^1].Name;
        foreach (var type in types)
        {
            if (MembersNamed(type, wanted) is { Count: > 0 } found)
            {
                return ApiText.List($"{ApiText.FullName(type)}.{WordOf(found[0])}:", found.Select(ApiText.Declaration));
            }
        }

        var missing = $"{ApiText.FullName(types[0])} has no public member {wanted}.";
        return Extensions(wanted) is { Count: > 0 } extensions
            ? ApiText.List($"{missing} Extension methods of that name:", extensions)
            : missing + Suggest(NearNames.Find(wanted, Lineage(types[0]).SelectMany(one => ApiText.MembersOf(one)).Select(WordOf)));
    }

    private string? NamespaceOf(ImmutableArray<ApiNamePart> name) => _index.Value.FindNamespace(name) is { } space
        ? ApiText.List(
            $"namespace {space.ToDisplayString()}:",
            space.GetTypeMembers().Where(type => type.DeclaredAccessibility == Accessibility.Public).Select(ApiText.Head).Order(StringComparer.Ordinal)
                .Concat(space.GetNamespaceMembers().Select(inner => $"namespace {inner.ToDisplayString()}").Order(StringComparer.Ordinal)))
        : null;

    private string? BareMember(ImmutableArray<ApiNamePart> name)
    {
        if (name.Length > 1)
        {
            return null;
        }

        if (Extensions(name[0].Name) is { Count: > 0 } extensions)
        {
            return ApiText.List($"Extension methods {name[0].Name}:", extensions);
        }

        var declarers = _index.Value.FindDeclarers(name[0].Name).ToList();
        return declarers.Count == 0 ? null : ApiText.List(
            $"{name[0].Name} is a member of these types; ask for TYPE.{name[0].Name} to see one:",
            declarers.OrderByDescending(ApiIndex.IsImported).ThenBy(ApiText.FullName, StringComparer.Ordinal).Select(ApiText.FullName));
    }

    private string Nothing(ImmutableArray<ApiNamePart> name) =>
        $"There is no public type, member or namespace {string.Join('.', name.Select(part => part.Name))} in .NET 10."
        + Suggest(NearNames.Find(name[^1].Name, _index.Value.Types.Select(type => type.Name)));

    private static string Suggest(ImmutableArray<string> names) => names.IsEmpty ? "" : $" Did you mean {string.Join(", ", names)}?";

    private List<string> Extensions(string name) =>
    [
        .. _index.Value.FindExtensions(name)
            .Select(method => $"{ApiText.FullName(method.ContainingType)}: {ApiText.Declaration(method)}")
            .Order(StringComparer.Ordinal),
    ];

    // An override says nothing that the member below it does not say.
    private static List<ISymbol> MembersNamed(INamedTypeSymbol type, string name)
    {
        var all = Lineage(type).SelectMany(one => ApiText.MembersOf(one))
            .Where(member => member is not IMethodSymbol { MethodKind: MethodKind.Constructor } || SymbolEqualityComparer.Default.Equals(member.ContainingType, type))
            .ToList();
        var exact = all.Where(member => WordOf(member) == name).ToList();
        var found = exact.Count > 0 ? exact : all.Where(member => WordOf(member).Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return [.. found.DistinctBy(SignatureOf, StringComparer.Ordinal)];
    }

    private static string SignatureOf(ISymbol member) =>
        $"{WordOf(member)}({string.Join(", ", member is IMethodSymbol method ? method.Parameters.Select(parameter => parameter.Type.ToDisplayString()) : [])}){(member as IMethodSymbol)?.Arity.ToString(CultureInfo.InvariantCulture)}";

    private static IEnumerable<INamedTypeSymbol> Lineage(INamedTypeSymbol type) =>
        Symbols.BasesOf(type).Prepend(type).Concat(type.TypeKind == TypeKind.Interface ? type.AllInterfaces.OrderBy(ApiText.FullName, StringComparer.Ordinal) : []);

    private static string WordOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.Name,
        IPropertySymbol { IsIndexer: true } => "this",
        _ => member.Name,
    };

    private static string NameOf(INamedTypeSymbol type) => $"{type.ContainingSymbol.ToDisplayString()}.{type.Name}";

    private static string CountOf(IGrouping<string, ISymbol> members) => members.Count() == 1
        ? members.Key
        : string.Create(CultureInfo.InvariantCulture, $"{members.Key} ({members.Count()} overloads)");
}
