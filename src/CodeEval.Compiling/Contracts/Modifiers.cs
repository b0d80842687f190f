using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Contracts;

/// <summary>The words in front of a member and within its braces, as far as they shape its use.</summary>
internal static class Modifiers
{
    /// <summary>The modifiers that must be equal, each with a space after it.</summary>
    public static string KeyOf(ISymbol member)
    {
        var words = new List<string> { AccessibilityOf(member) };
        var isConstant = member is IFieldSymbol { IsConst: true };
        AddIf(words, member.IsStatic && !isConstant, "static");
        AddInheritance(words, member);
        AddIf(words, isConstant, "const");
        AddIf(words, member is IFieldSymbol { IsReadOnly: true }, "readonly");
        AddIf(words, member is IFieldSymbol { IsVolatile: true }, "volatile");
        AddIf(words, member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true }, "required");
        AddIf(words, member is IEventSymbol, "event");
        return string.Concat(words.Select(word => word + " "));
    }

    /// <summary>The modifiers as people read them; <c>readonly</c> of a struct's member comes with the member itself.</summary>
    public static string Of(ISymbol member) =>
        KeyOf(member) + (member.IsOverride ? "override " : "");

    /// <summary>Whether a member has the modifiers that one asked for has and that an answer may add by itself: <c>override</c>, and <c>readonly</c> in a struct.</summary>
    public static bool Keep(ISymbol came, ISymbol asked) =>
        (came.IsOverride || !asked.IsOverride) && (IsReadOnly(came) || !IsWrittenReadOnly(asked));

    /// <summary>The accessors that others can use, as they are written in a property.</summary>
    public static IEnumerable<string> AccessorsOf(IPropertySymbol property)
    {
        if (property.GetMethod is { } get && IsUsable(get, property))
        {
            yield return AccessibilityOf(get, property) + "get;";
        }

        if (property.SetMethod is { } set && IsUsable(set, property))
        {
            yield return AccessibilityOf(set, property) + (set.IsInitOnly ? "init;" : "set;");
        }
    }

    /// <summary>The accessibility in words.</summary>
    public static string AccessibilityOf(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static bool IsUsable(IMethodSymbol accessor, IPropertySymbol property) =>
        accessor.DeclaredAccessibility == property.DeclaredAccessibility || Symbols.IsVisible(accessor);

    private static string AccessibilityOf(IMethodSymbol accessor, IPropertySymbol property) =>
        accessor.DeclaredAccessibility == property.DeclaredAccessibility ? "" : AccessibilityOf(accessor) + " ";

    // An instance member of an interface is abstract without saying so; what has a body is what stands out.
    private static void AddInheritance(List<string> words, ISymbol member)
    {
        var isInInterface = member.ContainingType.TypeKind == TypeKind.Interface;
        AddIf(words, member.IsAbstract && (!isInInterface || member.IsStatic), "abstract");
        AddIf(words, member.IsVirtual, "virtual");
        AddIf(words, isInInterface && member is { IsAbstract: false, IsVirtual: false, IsStatic: false }, "sealed");
        AddIf(words, member is { IsOverride: true, IsSealed: true } && !member.ContainingType.IsSealed, "sealed");
    }

    private static bool IsReadOnly(ISymbol member) => member switch
    {
        IMethodSymbol method => method.IsReadOnly,
        IPropertySymbol property => property.GetMethod is null or { IsReadOnly: true } && property.SetMethod is null or { IsReadOnly: true },
        _ => false,
    };

    // An accessor that the compiler makes is read-only without a word, which nobody asked for.
    private static bool IsWrittenReadOnly(ISymbol member) =>
        member.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .Any(syntax => syntax is MethodDeclarationSyntax or BasePropertyDeclarationSyntax
                && ((MemberDeclarationSyntax)syntax).Modifiers.Any(SyntaxKind.ReadOnlyKeyword));

    private static void AddIf(List<string> words, bool condition, string word)
    {
        if (condition)
        {
            words.Add(word);
        }
    }
}
