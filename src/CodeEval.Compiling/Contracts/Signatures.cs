using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Contracts;

/// <summary>
/// The signatures of symbols as one line each: as people read them, and as keys that are equal for the same signature.
/// A key leaves out the containing type, since a member may be inherited, and the names of type parameters, which no
/// caller can tell apart.
/// </summary>
internal sealed class Signatures
{
    private const string OperatorPrefix = "op_";
    private const string ReadOnly = "readonly ";
    private readonly SymbolDisplayFormat _typeFormat;
    private readonly SymbolDisplayFormat _declaredTypeFormat;
    private readonly SymbolDisplayFormat _keyFormat;
    private readonly SymbolDisplayFormat _memberFormat;

    /// <summary>The signatures as a contract compares them.</summary>
    /// <param name="withNullability">Whether nullable reference types are part of them.</param>
    public Signatures(bool withNullability)
    {
        _typeFormat = new SymbolDisplayFormat(
            globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
            typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
            genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
            miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
                | (withNullability ? SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier : SymbolDisplayMiscellaneousOptions.None));
        _keyFormat = _typeFormat
            .WithMemberOptions(
                SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
                | SymbolDisplayMemberOptions.IncludeConstantValue)
            .WithParameterOptions(
                SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
                | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis);
        var withConstraints = _typeFormat.GenericsOptions | SymbolDisplayGenericsOptions.IncludeTypeConstraints;
        _declaredTypeFormat = _typeFormat.WithGenericsOptions(withConstraints);
        _memberFormat = _keyFormat
            .WithGenericsOptions(withConstraints)
            .WithMemberOptions(_keyFormat.MemberOptions | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeExplicitInterface);
    }

    /// <summary>A type with its kind and what shapes its use, such as <c>public sealed class Cache&lt;TKey&gt; where TKey : notnull</c>.</summary>
    public string OfType(INamedTypeSymbol type) => OfType(type, symbol => symbol.ToDisplayString(_declaredTypeFormat), symbol => symbol.ToDisplayString(_keyFormat));

    /// <summary>What is equal for types that can stand for each other.</summary>
    public string KeyOfType(INamedTypeSymbol type) =>
        OfType(type, symbol => Key(symbol, _typeFormat), symbol => Key(symbol, _keyFormat)) + KeyOfConstraints(type.TypeParameters);

    /// <summary>A type as it is named where it is used.</summary>
    public string OfReference(ITypeSymbol type) => type.ToDisplayString(_typeFormat);

    /// <summary>What is equal for uses of the same type.</summary>
    public string KeyOfReference(ITypeSymbol type) => Key(type, _typeFormat);

    /// <summary>A member with its modifiers.</summary>
    public string OfMember(ISymbol member)
    {
        var text = BindingAttributes.Of(member) + Modifiers.Of(member) + member.ToDisplayString(_memberFormat);
        return member is IPropertySymbol property ? $"{text} {{ {string.Join(' ', Modifiers.AccessorsOf(property))} }}" : text;
    }

    /// <summary>Whether a member can stand where another was asked for: the same signature, and of a property at least the accessors asked for.</summary>
    public bool Keeps(ISymbol came, ISymbol asked) =>
        came.Kind == asked.Kind
        && came.MetadataName == asked.MetadataName
        && KeyOfMember(came) == KeyOfMember(asked)
        && Modifiers.Keep(came, asked)
        && (asked is not IPropertySymbol property || HasAccessors((IPropertySymbol)came, property));

    /// <summary>
    /// What is equal for members that cannot stand beside each other in one type: the name, and the number of type
    /// parameters and the types of parameters where there are any.
    /// </summary>
    public string KeyOfSlot(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Conversion } conversion => $"{member.MetadataName}({KeyOfParameters(conversion.Parameters)}):{KeyOfReference(conversion.ReturnType)}",
        IMethodSymbol method => string.Create(CultureInfo.InvariantCulture, $"{member.MetadataName}`{method.Arity}({KeyOfParameters(method.Parameters)})"),
        IPropertySymbol { IsIndexer: true } indexer => $"{member.MetadataName}[{KeyOfParameters(indexer.Parameters)}]",
        _ => member.Name,
    };

    /// <summary>
    /// What is equal for members among which a call may choose. The checked form of an operator and its compound
    /// assignment stand beside the operator itself: <c>x += y</c> may call any of the three.
    /// </summary>
    public static string GroupOf(ISymbol member)
    {
        var name = member.Name;
        if (member is not IMethodSymbol || !name.StartsWith(OperatorPrefix, StringComparison.Ordinal))
        {
            return name;
        }

        name = name[OperatorPrefix.Length..];
        name = name.StartsWith("Checked", StringComparison.Ordinal) ? name["Checked".Length..] : name;
        return OperatorPrefix + (name.EndsWith("Assignment", StringComparison.Ordinal) ? name[..^"Assignment".Length] : name);
    }

    private string KeyOfMember(ISymbol member) =>
        BindingAttributes.Of(member) + Modifiers.KeyOf(member) + WithoutReadOnly(Key(member, _keyFormat))
        + (member is IMethodSymbol method ? KeyOfConstraints(method.TypeParameters) : "");

    // A struct's member may be read-only without being asked.
    private static string WithoutReadOnly(string key) => key.StartsWith(ReadOnly, StringComparison.Ordinal) ? key[ReadOnly.Length..] : key;

    private static bool HasAccessors(IPropertySymbol came, IPropertySymbol asked)
    {
        var wanted = Modifiers.AccessorsOf(asked).ToList();
        var found = Modifiers.AccessorsOf(came).ToList();
        return wanted.TrueForAll(found.Contains) && (!asked.IsAbstract || found.Count == wanted.Count);
    }

    private static string OfType(INamedTypeSymbol type, Func<ISymbol, string> spell, Func<ISymbol, string> spellMember)
    {
        var words = new List<string> { Modifiers.AccessibilityOf(type) };
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
        words.Add(spell(type));
        if (type.TypeKind == TypeKind.Enum)
        {
            words.Add(": " + spell(type.EnumUnderlyingType!));
        }

        if (type.DelegateInvokeMethod is { } invoke)
        {
            words.Add("= " + spellMember(invoke));
        }

        return BindingAttributes.Of(type) + string.Join(' ', words);
    }

    private static string Key(ISymbol symbol, SymbolDisplayFormat format) =>
        string.Concat(symbol.ToDisplayParts(format).Select(part => part switch
        {
            { Symbol: ITypeParameterSymbol parameter } => Key(parameter),
            { Kind: SymbolDisplayPartKind.NumericLiteral } => WithoutScale(part.ToString()),
            _ => part.ToString(),
        }));

    // 1.00m is the number that 1m is.
    private static string WithoutScale(string number) =>
        number.Contains('.', StringComparison.Ordinal) && !number.Contains('E', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;

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

    private string KeyOfParameters(IEnumerable<IParameterSymbol> parameters) =>
        string.Join(',', parameters.Select(parameter => (parameter.RefKind == RefKind.None ? "" : "ref ") + KeyOfReference(parameter.Type)));

    // The order in which constraints are written means nothing.
    private string KeyOfConstraints(IEnumerable<ITypeParameterSymbol> parameters) =>
        string.Concat(parameters.Select(parameter => $" where {Key(parameter)}:{string.Join(',', ConstraintsOf(parameter).Order(StringComparer.Ordinal))}"));

    private List<string> ConstraintsOf(ITypeParameterSymbol parameter)
    {
        var words = parameter.ConstraintTypes.Select(KeyOfReference).ToList();
        AddIf(words, parameter.HasReferenceTypeConstraint, "class");
        AddIf(words, parameter is { HasValueTypeConstraint: true, HasUnmanagedTypeConstraint: false }, "struct");
        AddIf(words, parameter.HasUnmanagedTypeConstraint, "unmanaged");
        AddIf(words, parameter.HasNotNullConstraint, "notnull");
        AddIf(words, parameter.HasConstructorConstraint, "new()");
        AddIf(words, parameter.AllowsRefLikeType, "allows ref struct");
        return words;
    }

    private static void AddIf(List<string> words, bool condition, string word)
    {
        if (condition)
        {
            words.Add(word);
        }
    }
}
