using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Policy;

/// <summary>
/// Finds where code says what the policy forbids, by the symbols that the compiler bound. It is asked only about
/// assemblies that refer to such a symbol, so that it may take its time.
/// </summary>
/// <param name="table">The rules that hold.</param>
/// <param name="model">The compiler's view of the code.</param>
/// <param name="bindsLate">Whether anything in the assembly is bound at run time, so that it is worth looking where.</param>
internal sealed class NamedUses(PolicyTable table, SemanticModel model, bool bindsLate)
{
    /// <summary>A use at its place.</summary>
    public sealed record Use(int Position, PolicyMatch Match);

    /// <summary>All uses, in the order of the code.</summary>
    public IEnumerable<Use> Find() => model.SyntaxTree.GetRoot()
        .DescendantNodes(node => node is not UsingDirectiveSyntax && !IsNameOf(node))
        .Select(node => FindSymbol(node) ?? FindLateBinding(node))
        .OfType<Use>()
        .Distinct()
        .OrderBy(use => use.Position);

    private Use? FindSymbol(SyntaxNode node)
    {
        if (SymbolOf(node) is not { } symbol)
        {
            return null;
        }

        var match = symbol switch
        {
            INamedTypeSymbol type => IsQualifier(node) ? null : FindType(type),
            IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => FindMember(symbol.OriginalDefinition, node),
            _ => null,
        };
        return match is null || IsHarmlessLayout(match, node) ? null : new Use(PositionOf(node), match);
    }

    // Of "var" the other side says what it is, and of an event's "+=" the event's name.
    private ISymbol? SymbolOf(SyntaxNode node) => node switch
    {
        TypeSyntax { IsVar: true } => null,
        AssignmentExpressionSyntax assignment when model.GetSymbolInfo(assignment.Left).Symbol is IEventSymbol => null,
        SimpleNameSyntax name when Invocations.Of(name) is { } call => CalledBy(call, name),
        MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax or QualifiedNameSyntax or LiteralExpressionSyntax => null,
        ExpressionSyntax expression => model.GetSymbolInfo(expression).Symbol,
        AttributeSyntax attribute => model.GetSymbolInfo(attribute).Symbol,
        ConstructorInitializerSyntax initializer => model.GetSymbolInfo(initializer).Symbol,
        PrimaryConstructorBaseTypeSyntax initializer => model.GetSymbolInfo(initializer).Symbol,
        _ => null,
    };

    // The compiler keeps what a call calls, but binds the bare name of a method anew each time it is asked, with all that
    // stands before it: in a long chain of calls that is minutes.
    private ISymbol? CalledBy(InvocationExpressionSyntax call, SimpleNameSyntax name) =>
        model.GetSymbolInfo(call) is var info && info.CandidateReason == CandidateReason.LateBound ? null
        : info.Symbol is IMethodSymbol { MethodKind: not MethodKind.DelegateInvoke } method ? method
        : model.GetSymbolInfo(name).Symbol;

    // Attributes that compiler and runtime know by name alone count wherever they are declared.
    private PolicyMatch? FindType(INamedTypeSymbol type) => IsOwn(type)
        ? IsAttribute(type) ? table.FindExactType(NameOf(type)) : null
        : table.FindType(NameOf(type));

    private PolicyMatch? FindMember(ISymbol member, SyntaxNode node)
    {
        var type = member.ContainingType;
        if (type is null || IsOwn(type))
        {
            return type is not null && IsAttribute(type) ? FindType(type) : null;
        }

        var use = UseOf(member, NameOf(type), node);
        return table.FindMember(use) ?? TypesIn(TypeOf(member)).Select(table.FindType).FirstOrDefault(match => match is not null) switch
        {
            { } byType => byType with { Symbol = use.Display("") },
            null => null,
        };
    }

    private static MemberUse UseOf(ISymbol member, string type, SyntaxNode node) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => new MemberUse(type, MemberUse.Constructor, LeadingStrings: LeadingStrings(constructor)),
        IMethodSymbol { ReducedFrom: { } extension } => UseOf(extension, type, node),
        IMethodSymbol method => new MemberUse(type, method.Name, IsGeneric: method.IsGenericMethod, LeadingStrings: LeadingStrings(method)),
        IPropertySymbol property => new MemberUse(type, property.Name, Sets: IsWritten(node)),
        _ => new MemberUse(type, member.Name),
    };

    private static int LeadingStrings(IMethodSymbol method) =>
        method.Parameters.TakeWhile(parameter => parameter.Type.SpecialType == SpecialType.System_String && parameter.RefKind == RefKind.None).Count();

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IMethodSymbol method => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    private static IEnumerable<string> TypesIn(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => TypesIn(array.ElementType),
        IPointerTypeSymbol pointer => TypesIn(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(TypesIn).Prepend(NameOf(named)),
        _ => [],
    };

    private bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, model.Compilation.Assembly);

    private static bool IsAttribute(INamedTypeSymbol type) => type.BaseType?.ToDisplayString() == "System.Attribute";

    private static string NameOf(INamedTypeSymbol type)
    {
        var outer = type.ContainingType is { } container ? NameOf(container)
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString()
            : "";
        return outer.Length == 0 ? type.Name : $"{outer}.{type.Name}";
    }

    // A method may bear the name too; the operator is no symbol.
    private bool IsNameOf(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } call
        && model.GetSymbolInfo(call) is { Symbol: null, CandidateReason: CandidateReason.None };

    // Of what stands before a dot only the member after it is used.
    private static bool IsQualifier(SyntaxNode name)
    {
        var whole = name;
        while (whole.Parent is QualifiedNameSyntax { Right: var right } && right == whole
            || whole.Parent is AliasQualifiedNameSyntax { Name: var aliased } && aliased == whole
            || whole.Parent is MemberAccessExpressionSyntax { Name: var last } && last == whole)
        {
            whole = whole.Parent;
        }

        return whole.Parent is MemberAccessExpressionSyntax { Expression: var before } && before == whole
            || whole.Parent is QualifiedNameSyntax { Left: var left } && left == whole;
    }

    private static bool IsWritten(SyntaxNode name)
    {
        var whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        while (whole.Parent is ArgumentSyntax or TupleExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            whole = whole.Parent;
        }

        return whole.Parent is AssignmentExpressionSyntax assignment && assignment.Left == whole
            || whole.Parent is PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax;
    }

    // Numbers laid over one another are an old way to read their bits; references laid over one another are not.
    private bool IsHarmlessLayout(PolicyMatch match, SyntaxNode node) =>
        match.Symbol == "System.Runtime.InteropServices.FieldOffsetAttribute"
        && TypeOfField(node) is { } type
        && model.GetTypeInfo(type).Type is { IsUnmanagedType: true };

    // A field may be that of a property or of a record's parameter.
    private static TypeSyntax? TypeOfField(SyntaxNode attribute) => attribute.FirstAncestorOrSelf<AttributeListSyntax>()?.Parent switch
    {
        FieldDeclarationSyntax field => field.Declaration.Type,
        BasePropertyDeclarationSyntax property => property.Type,
        ParameterSyntax parameter => parameter.Type,
        _ => null,
    };

    private Use? FindLateBinding(SyntaxNode node) =>
        bindsLate && node is ExpressionSyntax expression && LateBinding.IsAt(expression, model) && table.FindType(LateBinding.BinderType) is { } match
            ? new Use(expression.SpanStart, match with { Symbol = LateBinding.Symbol })
            : null;

    // A dotted name stands where its last part does, and a creation where its type is named.
    private static int PositionOf(SyntaxNode node) => node switch
    {
        ObjectCreationExpressionSyntax creation => PositionOf(creation.Type),
        PrimaryConstructorBaseTypeSyntax basis => PositionOf(basis.Type),
        AttributeSyntax attribute => PositionOf(attribute.Name),
        QualifiedNameSyntax qualified => qualified.Right.SpanStart,
        AliasQualifiedNameSyntax aliased => aliased.Name.SpanStart,
        _ => node.SpanStart,
    };
}
