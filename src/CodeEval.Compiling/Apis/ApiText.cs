using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodeEval.Compiling.Contracts;
using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Apis;

/// <summary>Spells types and members of .NET as C# declares them, in texts of bounded length and one order.</summary>
internal static class ApiText
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxLength = 4_000;

    // What "… and 12345 more" takes.
    private const int RoomForTheRest = 40;

    private static readonly SymbolDisplayFormat MemberFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.IncludeMemberKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    // What a base is made of is its own affair.
    private static readonly SymbolDisplayFormat BaseFormat = MemberFormat.RemoveGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    private static readonly SymbolDisplayFormat NameFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance);

    /// <summary>A type's name with its namespace and type parameters.</summary>
    public static string FullName(INamedTypeSymbol type) => type.ToDisplayString(NameFormat);

    /// <summary>A member's declaration without a body.</summary>
    public static string Declaration(ISymbol member)
    {
        var text = (member.DeclaredAccessibility == Accessibility.Public ? "" : "protected ") + member.ToDisplayString(MemberFormat);
        var isObsolete = member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ObsoleteAttribute");
        return isObsolete ? text + " (obsolete)" : text;
    }

    /// <summary>A type's declaration without its members.</summary>
    public static string Head(INamedTypeSymbol type)
    {
        if (type is { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke })
        {
            return $"delegate {invoke.ReturnType.ToDisplayString(MemberFormat)} {FullName(type)}({string.Join(", ", invoke.Parameters.Select(parameter => parameter.ToDisplayString(MemberFormat)))})";
        }

        var modifiers = type switch
        {
            { TypeKind: TypeKind.Class, IsStatic: true } => "static ",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
            { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
            { TypeKind: TypeKind.Struct } => (type.IsReadOnly ? "readonly " : "") + (type.IsRefLikeType ? "ref " : ""),
            _ => "",
        };
        string[] bases =
        [
            .. type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum) } basis ? new[] { basis.ToDisplayString(BaseFormat) } : [],
            .. type.Interfaces.Select(one => one.ToDisplayString(BaseFormat)).Order(StringComparer.Ordinal),
        ];
        return $"{modifiers}{KindOf(type)} {FullName(type)}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    /// <summary>The members of a type that code can use, fields first and operators last, each kind by its declarations.</summary>
    public static ImmutableArray<ISymbol> MembersOf(INamedTypeSymbol type) =>
    [
        .. type.GetMembers()
            .Where(member => Symbols.IsVisible(member) && member is not INamedTypeSymbol { IsExtension: true } && IsWritten(member))
            .OrderBy(OrderOf)
            .ThenBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(Declaration, StringComparer.Ordinal),
    ];

    /// <summary>A head and lines below it, as many as fit.</summary>
    public static string List(string head, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        var text = new StringBuilder(Bounded(head));
        var told = 0;
        foreach (var line in all.TakeWhile(line => text.Length + line.Length + RoomForTheRest <= MaxLength))
        {
            text.Append('\n').Append(line);
            told++;
        }

        return told < all.Count ? text.Append(CultureInfo.InvariantCulture, $"\n… and {all.Count - told} more").ToString() : text.ToString();
    }

    private static string Bounded(string text) => text.Length + RoomForTheRest <= MaxLength ? text : text[..(MaxLength - RoomForTheRest)];

    private static string KindOf(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => "interface",
        TypeKind.Struct => "struct",
        TypeKind.Enum => "enum",
        _ => "class",
    };

    // Accessors stand with their property, and what nobody can call has no use.
    private static bool IsWritten(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: not null } or IMethodSymbol { MethodKind: MethodKind.Destructor or MethodKind.StaticConstructor } => false,
        IFieldSymbol { Name: "value__" } => false,
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Enum } => false,
        _ => true,
    };

    private static int OrderOf(ISymbol member) => member switch
    {
        IFieldSymbol => 0,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 1,
        IPropertySymbol => 2,
        IEventSymbol => 3,
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => 5,
        IMethodSymbol => 4,
        _ => 6,
    };
}
