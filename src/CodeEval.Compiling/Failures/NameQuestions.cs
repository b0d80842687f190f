using System.Collections.Immutable;
using CodeEval.Compiling.Apis;
using CodeEval.Compiling.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Failures;

/// <summary>Asks what a name may mean that the compiler could not find: a type elsewhere, a package, an invention, or nothing.</summary>
internal sealed class NameQuestions(FailedCode code, SemanticModel model)
{
    private readonly Lazy<ILookup<string, INamedTypeSymbol>> _own = new(() =>
        Symbols.TypesIn(code.Compilation.Assembly.GlobalNamespace).ToLookup(type => type.Name, StringComparer.Ordinal));

    /// <summary>What is found of a name that stands by itself or behind a namespace.</summary>
    public Finding Ask(SimpleNameSyntax name)
    {
        var word = name.Identifier.ValueText;
        if (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { Alias: null } directive && directive.StaticKeyword.IsKind(SyntaxKind.None))
        {
            return OfNamespace(FullNameUpTo(name), directive.Name?.ToString() ?? word);
        }

        if (QualifierOf(name) is { } qualifier)
        {
            return OfQualified(name, qualifier);
        }

        return IsReceiver(name) ? OfReceiver(name, word)
            : IsType(name) ? OfType(name, word, name.Arity)
            : OfPlainName(name, word);
    }

    private static Finding OfNamespace(string failing, string whole)
    {
        if (KnownPackages.OfNamespace(whole) is { } package)
        {
            return new Finding(Categories.UnknownType) { Name = whole, Cause = $"namespace {failing}", Suggestion = KnownPackages.Advice(package) };
        }

        var near = ApiTypes.NearestNamespace(whole) ?? ApiTypes.NearestNamespace(failing);
        return new Finding(Categories.UnknownType)
        {
            Name = whole,
            Cause = $"namespace {failing}",
            Suggestion = near is null ? null : UsingOf(near),
            Invented = new InventedApi("namespace", whole, near),
        };
    }

    private static Finding OfQualified(SimpleNameSyntax name, string qualifier)
    {
        var word = name.Identifier.ValueText;
        var full = $"{qualifier}.{word}";
        if (KnownPackages.OfNamespace(full) is { } package)
        {
            return new Finding(Categories.UnknownType) { Name = full, Cause = $"namespace {full}", Suggestion = KnownPackages.Advice(package) };
        }

        if (IsFollowed(name) && ApiTypes.NearestNamespace(full) is { } space)
        {
            return new Finding(Categories.UnknownType) { Name = full, Cause = $"namespace {full}", Suggestion = space, Invented = new InventedApi("namespace", full, space) };
        }

        var elsewhere = ApiTypes.Find(word, name.Arity).FirstOrDefault();
        var near = elsewhere
            ?? ApiTypes.Nearest(word, type => type.ContainingNamespace.ToDisplayString() == qualifier)
            ?? ApiTypes.Nearest(word, _ => true);
        return new Finding(Categories.UnknownType)
        {
            Name = full,
            Cause = $"type {word}",
            Suggestion = near is null ? null : FullNameOf(near),
            Invented = elsewhere is null ? new InventedApi("type", full, near is null ? null : FullNameOf(near)) : null,
        };
    }

    private Finding OfType(SimpleNameSyntax name, string word, int arity)
    {
        var found = IsAttribute(name)
            ? ApiTypes.Find(word + "Attribute", arity).AddRange(ApiTypes.Find(word, arity))
            : ApiTypes.Find(word, arity);
        if (!found.IsEmpty)
        {
            return MissingUsing(word, found);
        }

        if (_own.Value[word].FirstOrDefault() is { } own)
        {
            return new Finding(Categories.UnknownType) { Name = word, Cause = $"type {word}", Suggestion = own.ToDisplayString() };
        }

        if (KnownPackages.OfType(word) is { } package)
        {
            return new Finding(Categories.UnknownType) { Name = word, Cause = $"type {word}", Suggestion = KnownPackages.Advice(package) };
        }

        var near = (IsAttribute(name) ? ApiTypes.Nearest(word + "Attribute", type => type.Name.EndsWith("Attribute", StringComparison.Ordinal)) : null)
            ?? ApiTypes.Nearest(word, _ => true);
        return new Finding(Categories.UnknownType)
        {
            Name = word,
            Cause = $"type {word}",
            Suggestion = near?.Name,
            Invented = new InventedApi("type", word, near is null ? null : ShortNameOf(near)),
        };
    }

    // What stands before a point may be a type, but only where the type has what stands behind it.
    private Finding OfReceiver(SimpleNameSyntax name, string word)
    {
        var member = ((MemberAccessExpressionSyntax)name.Parent!).Name.Identifier.ValueText;
        var found = ApiTypes.Find(word, name.Arity);
        ImmutableArray<INamedTypeSymbol> fitting = [.. found.Where(type => HasStatic(type, member))];
        if (!fitting.IsEmpty)
        {
            return MissingUsing(word, fitting);
        }

        if (_own.Value[word].FirstOrDefault() is { } own)
        {
            return new Finding(Categories.UnknownName) { Name = word, Cause = $"type {word}", Suggestion = own.ToDisplayString() };
        }

        if (KnownPackages.OfType(word) is { } package)
        {
            return new Finding(Categories.UnknownType) { Name = word, Cause = $"type {word}", Suggestion = KnownPackages.Advice(package) };
        }

        // A variable begins with a small letter; only what looks like a type can be an invented one.
        if (!char.IsUpper(word[0]))
        {
            return OfPlainName(name, word);
        }

        var near = ApiTypes.Nearest(word, type => HasStatic(type, member));
        return near is null
            ? OfPlainName(name, word)
            : new Finding(Categories.UnknownName) { Name = word, Cause = $"type {word}", Suggestion = near.Name, Invented = new InventedApi("type", word, ShortNameOf(near)) };
    }

    private Finding OfPlainName(SimpleNameSyntax name, string word)
    {
        // A variable begins with a small letter, and is no misspelled type.
        var inScope = model.LookupSymbols(name.SpanStart)
            .Where(symbol => symbol.CanBeReferencedByName
                && (symbol is not INamespaceOrTypeSymbol || char.IsUpper(word[0]) || symbol.Name.Equals(word, StringComparison.OrdinalIgnoreCase)))
            .Select(symbol => symbol.Name);
        return new Finding(Categories.UnknownName)
        {
            Name = word,
            Cause = $"name {word}",
            Suggestion = NearNames.Find(word, inScope).FirstOrDefault(),
        };
    }

    private static Finding MissingUsing(string word, ImmutableArray<INamedTypeSymbol> types)
    {
        ImmutableArray<string> spaces =
        [
            .. types.Select(type => type.ContainingNamespace.ToDisplayString())
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(space => space.StartsWith("System", StringComparison.Ordinal))
                .ThenBy(space => space.Count(character => character == '.'))
                .ThenBy(space => space, StringComparer.Ordinal),
        ];
        return OfMissing(word, spaces);
    }

    /// <summary>What is found where a using of one of some namespaces is missing, the likeliest first.</summary>
    public static Finding OfMissing(string word, ImmutableArray<string> spaces) => new(Categories.MissingUsing)
    {
        Name = word,
        Cause = spaces.Length == 1 ? UsingOf(spaces[0]) : $"type {word}",
        Suggestion = UsingOf(spaces[0]),
        MissingNamespace = spaces.Length == 1 ? spaces[0] : null,
    };

    /// <summary>The directive that imports a namespace.</summary>
    public static string UsingOf(string space) => $"using {space};";

    private static bool HasStatic(INamedTypeSymbol type, string member) =>
        type.GetMembers(member).Any(one => Symbols.IsVisible(one) && (one.IsStatic || one is INamedTypeSymbol));

    private static string FullNameOf(INamedTypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{ShortNameOf(type)}";

    private static string ShortNameOf(INamedTypeSymbol type) =>
        type.Arity == 0 ? type.Name : $"{type.Name}<{string.Join(", ", type.TypeParameters.Select(parameter => parameter.Name))}>";

    // The part of a qualified name up to the one that was not found, or the name itself.
    private static string FullNameUpTo(SimpleNameSyntax name) => QualifierOf(name) is { } qualifier ? $"{qualifier}.{name.Identifier.ValueText}" : name.Identifier.ValueText;

    private static string? QualifierOf(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax qualified when qualified.Right == name => WithoutGlobal(qualified.Left.ToString()),
        AliasQualifiedNameSyntax => null,
        MemberAccessExpressionSyntax access when access.Name == name => WithoutGlobal(access.Expression.ToString()),
        _ => null,
    };

    private static string WithoutGlobal(string name) => name.StartsWith("global::", StringComparison.Ordinal) ? name["global::".Length..] : name;

    // Whether more of a qualified name follows, so that this part of it would be a namespace (or a type with a nested one).
    private static bool IsFollowed(SimpleNameSyntax name) =>
        name.Parent is QualifiedNameSyntax { Parent: QualifiedNameSyntax outer } part && outer.Left == part;

    private static bool IsReceiver(SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Expression == name;

    private static bool IsAttribute(SimpleNameSyntax name) => name.Parent is AttributeSyntax;

    private static bool IsType(SimpleNameSyntax name) =>
        IsAttribute(name) || name is GenericNameSyntax { Parent: not InvocationExpressionSyntax } || SyntaxFacts.IsInTypeOnlyContext(name) || SyntaxFacts.IsInNamespaceOrTypeContext(name);
}
