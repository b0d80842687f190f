using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Contracts;

/// <summary>
/// The signatures of symbols as one line each: as people read them, and as keys that are equal for the same signature.
/// A key leaves out the containing type, since a member may be inherited, and the names of type parameters, which no
/// caller can tell apart.
/// </summary>
internal static class Signatures
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat DeclaredTypeFormat = TypeFormat
        .WithGenericsOptions(TypeFormat.GenericsOptions | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    private static readonly SymbolDisplayFormat KeyFormat = DeclaredTypeFormat
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis);

    private static readonly SymbolDisplayFormat MemberFormat =
        KeyFormat.WithMemberOptions(KeyFormat.MemberOptions | SymbolDisplayMemberOptions.IncludeContainingType);

    /// <summary>A type with its kind and what shapes its use, such as <c>public sealed class Cache&lt;TKey&gt; where TKey : notnull</c>.</summary>
    public static string OfType(INamedTypeSymbol type) => OfType(type, (symbol, format) => symbol.ToDisplayString(format));

    /// <summary>What is equal for types that can stand for each other.</summary>
    public static string KeyOfType(INamedTypeSymbol type) => OfType(type, Key);

    /// <summary>A type as it is named where it is used.</summary>
    public static string OfReference(ITypeSymbol type) => type.ToDisplayString(TypeFormat);

    /// <summary>What is equal for uses of the same type.</summary>
    public static string KeyOfReference(ITypeSymbol type) => Key(type, TypeFormat);

    /// <summary>A member with its modifiers.</summary>
    public static string OfMember(ISymbol member) => member is IPropertySymbol property
        ? $"{ModifiersOf(member)}{member.ToDisplayString(MemberFormat)} {{ {string.Join(' ', Accessors(property))} }}"
        : ModifiersOf(member) + member.ToDisplayString(MemberFormat);

    /// <summary>Whether a member can stand where another was asked for: the same signature, and of a property at least the accessors asked for.</summary>
    public static bool Keeps(ISymbol came, ISymbol asked) =>
        came.Kind == asked.Kind
        && ModifiersOf(came) + Key(came, KeyFormat) == ModifiersOf(asked) + Key(asked, KeyFormat)
        && (asked is not IPropertySymbol property || Accessors(property).All(Accessors((IPropertySymbol)came).Contains));

    private static string OfType(INamedTypeSymbol type, Func<ISymbol, SymbolDisplayFormat, string> spell)
    {
        var words = new List<string> { Accessibility(type) };
        if (type.IsStatic)
        {
            words.Add("static");
        }
        else if (type.TypeKind == TypeKind.Class)
        {
            AddIf(words, type.IsAbstract, "abstract");
            AddIf(words, type.IsSealed, "sealed");
        }
        else if (type.TypeKind == TypeKind.Struct)
        {
            AddIf(words, type.IsReadOnly, "readonly");
            AddIf(words, type.IsRefLikeType, "ref");
        }

        AddIf(words, type.IsRecord, "record");
        AddIf(words, !type.IsRecord || type.TypeKind == TypeKind.Struct, type.TypeKind.ToString().ToLowerInvariant());
        words.Add(spell(type, type.TypeKind == TypeKind.Delegate ? TypeFormat : DeclaredTypeFormat));
        if (type.TypeKind == TypeKind.Enum)
        {
            words.Add(": " + spell(type.EnumUnderlyingType!, TypeFormat));
        }

        if (type.DelegateInvokeMethod is { } invoke)
        {
            words.Add("= " + spell(invoke, KeyFormat));
        }

        return string.Join(' ', words);
    }

    private static string ModifiersOf(ISymbol member)
    {
        var isConstant = member is IFieldSymbol { IsConst: true };
        var words = new List<string> { Accessibility(member) };
        AddIf(words, member.IsStatic && !isConstant, "static");
        if (member.ContainingType.TypeKind != TypeKind.Interface)
        {
            AddIf(words, member.IsAbstract, "abstract");
            AddIf(words, member.IsVirtual, "virtual");
        }

        AddIf(words, isConstant, "const");
        AddIf(words, member is IFieldSymbol { IsReadOnly: true }, "readonly");
        AddIf(words, member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true }, "required");
        AddIf(words, member is IEventSymbol, "event");
        return string.Concat(words.Select(word => word + " "));
    }

    private static string Key(ISymbol symbol, SymbolDisplayFormat format) =>
        string.Concat(symbol.ToDisplayParts(format).Select(part => part.Symbol is ITypeParameterSymbol parameter ? Key(parameter) : part.ToString()));

    private static string Key(ITypeParameterSymbol parameter)
    {
        var depth = 0;
        for (var outer = parameter.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            depth++;
        }

        var owner = parameter.DeclaringMethod is null ? depth : 0;
        return string.Create(CultureInfo.InvariantCulture, $"`{owner}.{parameter.Ordinal}");
    }

    private static IEnumerable<string> Accessors(IPropertySymbol property)
    {
        if (property.GetMethod is { } get && get.DeclaredAccessibility == property.DeclaredAccessibility)
        {
            yield return "get;";
        }

        if (property.SetMethod is { } set && set.DeclaredAccessibility == property.DeclaredAccessibility)
        {
            yield return set.IsInitOnly ? "init;" : "set;";
        }
    }

    private static string Accessibility(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => "protected internal",
        Microsoft.CodeAnalysis.Accessibility.ProtectedAndInternal => "private protected",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static void AddIf(List<string> words, bool condition, string word)
    {
        if (condition)
        {
            words.Add(word);
        }
    }
}
