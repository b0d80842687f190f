using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Contracts;

/// <summary>The signatures of symbols as one line each, spelled the same way for the same signature.</summary>
internal static class Signatures
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat MemberFormat = TypeFormat
        .WithGenericsOptions(TypeFormat.GenericsOptions | SymbolDisplayGenericsOptions.IncludeTypeConstraints)
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis);

    /// <summary>A type with its kind and what shapes its use, such as <c>public sealed class Cache&lt;TKey&gt; where TKey : notnull</c>.</summary>
    public static string OfType(INamedTypeSymbol type)
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
        words.Add(type.TypeKind switch
        {
            TypeKind.Class when type.IsRecord => "",
            var kind => kind.ToString().ToLowerInvariant(),
        });
        words.Add(type.ToDisplayString(TypeFormat.WithGenericsOptions(MemberFormat.GenericsOptions)));
        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } basis })
        {
            words.Add(": " + OfReference(basis));
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            words.Add(": " + OfReference(type.EnumUnderlyingType!));
        }

        if (type.TypeKind == TypeKind.Delegate)
        {
            words.Add("= " + type.DelegateInvokeMethod!.ToDisplayString(MemberFormat));
        }

        return string.Join(' ', words.Where(word => word.Length > 0));
    }

    /// <summary>A type as it is named where it is used.</summary>
    public static string OfReference(ITypeSymbol type) => type.ToDisplayString(TypeFormat);

    /// <summary>A member with its modifiers.</summary>
    public static string OfMember(ISymbol member)
    {
        var words = new List<string> { Accessibility(member) };
        AddIf(words, member.IsStatic && member is not IFieldSymbol { IsConst: true }, "static");
        if (member.ContainingType.TypeKind != TypeKind.Interface)
        {
            AddIf(words, member.IsAbstract, "abstract");
            AddIf(words, member.IsVirtual, "virtual");
        }

        AddIf(words, member is IFieldSymbol { IsConst: true }, "const");
        AddIf(words, member is IFieldSymbol { IsReadOnly: true }, "readonly");
        AddIf(words, member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true }, "required");
        words.Add(member.ToDisplayString(MemberFormat));
        if (member is IPropertySymbol property)
        {
            words.Add($"{{ {string.Join(' ', Accessors(property))} }}");
        }

        return string.Join(' ', words);
    }

    /// <summary>Whether a member can stand where another was asked for: the same signature, and of a property at least the accessors asked for.</summary>
    public static bool Keeps(ISymbol came, ISymbol asked)
    {
        if (came is IPropertySymbol found && asked is IPropertySymbol wanted)
        {
            return WithoutAccessors(found) == WithoutAccessors(wanted)
                && Accessors(wanted).All(accessor => Accessors(found).Contains(accessor));
        }

        // The display names the containing type; an inherited member names another.
        return OfMember(came).Replace(OfReference(came.ContainingType) + ".", "", StringComparison.Ordinal)
            == OfMember(asked).Replace(OfReference(asked.ContainingType) + ".", "", StringComparison.Ordinal);
    }

    private static string WithoutAccessors(IPropertySymbol property)
    {
        var text = OfMember(property).Replace(OfReference(property.ContainingType) + ".", "", StringComparison.Ordinal);
        return text[..text.LastIndexOf('{')];
    }

    private static IEnumerable<string> Accessors(IPropertySymbol property)
    {
        if (property.GetMethod is { } get && IsVisible(get, property))
        {
            yield return "get;";
        }

        if (property.SetMethod is { } set && IsVisible(set, property))
        {
            yield return set.IsInitOnly ? "init;" : "set;";
        }
    }

    private static bool IsVisible(IMethodSymbol accessor, IPropertySymbol property) =>
        accessor.DeclaredAccessibility == property.DeclaredAccessibility;

    private static string Accessibility(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Microsoft.CodeAnalysis.Accessibility.Public => "public",
        Microsoft.CodeAnalysis.Accessibility.Protected => "protected",
        Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => "protected internal",
        Microsoft.CodeAnalysis.Accessibility.Internal => "internal",
        Microsoft.CodeAnalysis.Accessibility.Private => "private",
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
