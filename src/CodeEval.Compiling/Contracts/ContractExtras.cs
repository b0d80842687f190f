using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Contracts;

/// <summary>
/// Finds what a submission adds to a contracted type and must not, because it could change what the tests do: tests are
/// written against the contract, and what stands beside it may take a call that was meant for another member, or leave
/// the tests' own types incomplete. Every other addition is free.
/// </summary>
internal sealed class ContractExtras(Signatures signatures, ContractRules rules)
{
    /// <summary>The members that are too much in a type that otherwise keeps its contract.</summary>
    public IEnumerable<ISymbol> FindIn(INamedTypeSymbol asked, INamedTypeSymbol came)
    {
        if (asked.TypeKind is TypeKind.Enum or TypeKind.Delegate)
        {
            return [];
        }

        var contracted = asked.GetMembers();
        var groups = contracted.Where(Symbols.IsAskedFor).Select(Signatures.GroupOf).ToHashSet(StringComparer.Ordinal);
        var slots = contracted.Where(member => !IsParameterless(member)).Select(signatures.KeyOfSlot).ToHashSet(StringComparer.Ordinal);
        var inherited = Symbols.BasesOf(asked).SelectMany(basis => basis.GetMembers()).Where(Symbols.IsVisible).Select(signatures.KeyOfSlot).ToHashSet(StringComparer.Ordinal);
        return LineageOf(asked, came)
            .SelectMany(type => type.GetMembers())
            .Where(member => member is not INamedTypeSymbol and not IMethodSymbol { AssociatedSymbol: not null })
            .DistinctBy(signatures.KeyOfSlot)
            .Where(member => !slots.Contains(signatures.KeyOfSlot(member)))
            .Where(member => IsOverload(member, came, groups) || IsConversion(member) || MustBeImplemented(member) || MustBeSet(member) || Hides(member, inherited));
    }

    /// <summary>
    /// Extension methods elsewhere that bear the name of a contracted one. They matter only to tests that are compiled
    /// together with the answer; others were bound before it was there.
    /// </summary>
    public IEnumerable<ISymbol> FindNamesakes(IEnumerable<INamedTypeSymbol> contract, IEnumerable<INamedTypeSymbol> others)
    {
        if (rules.AllowsOverloads || !rules.SharesAssembly)
        {
            return [];
        }

        var names = contract.SelectMany(ExtensionsOf).Select(method => method.Name).ToHashSet(StringComparer.Ordinal);
        return others.SelectMany(ExtensionsOf).Where(method => names.Contains(method.Name) && IsReachable(method));
    }

    // The base classes and interfaces that the contract has too are compared by themselves or are the framework's.
    private IEnumerable<INamedTypeSymbol> LineageOf(INamedTypeSymbol asked, INamedTypeSymbol came)
    {
        var shared = Symbols.BasesOf(asked).Concat(asked.AllInterfaces).Select(signatures.KeyOfReference).ToHashSet(StringComparer.Ordinal);
        return Symbols.BasesOf(came)
            .Concat(came.TypeKind == TypeKind.Interface ? came.AllInterfaces : [])
            .Where(basis => basis.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType) && !shared.Contains(signatures.KeyOfReference(basis)))
            .Prepend(came);
    }

    // Constructors are overloads of one another like any members of one name, if the contract names one. Where it names
    // none, what the tests can call is the parameterless one at most, and no other constructor is a better match for that.
    private bool IsOverload(ISymbol member, INamedTypeSymbol came, HashSet<string> groups) =>
        !rules.AllowsOverloads
        && IsReachable(member)
        && !UserEquality.IsDeclaredBy(member)
        && groups.Contains(Signatures.GroupOf(member))
        && member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => !constructor.IsImplicitlyDeclared && SymbolEqualityComparer.Default.Equals(constructor.ContainingType, came),
            IMethodSymbol { MethodKind: MethodKind.Conversion } => false,
            IMethodSymbol or IPropertySymbol { IsIndexer: true } => true,
            _ => false,
        };

    private bool IsConversion(ISymbol member) => !rules.AllowsConversions && member is IMethodSymbol { MethodKind: MethodKind.Conversion };

    // A type of the tests that derives from the contract's would not load.
    private static bool MustBeImplemented(ISymbol member) =>
        member.IsAbstract
        || member is { ContainingType.TypeKind: TypeKind.Interface, IsStatic: false, DeclaredAccessibility: not Accessibility.Private };

    private static bool MustBeSet(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    // Tests that were bound before the answer was there still reach what is hidden.
    private bool Hides(ISymbol member, HashSet<string> inherited) =>
        rules.SharesAssembly
        && member is { IsOverride: false, IsImplicitlyDeclared: false }
        && member is not IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor }
        && IsReachable(member)
        && !UserEquality.IsDeclaredBy(member)
        && inherited.Contains(signatures.KeyOfSlot(member));

    private bool IsReachable(ISymbol member) => Symbols.IsVisible(member) || rules.SharesAssembly && member.DeclaredAccessibility == Accessibility.Internal;

    // A struct has a parameterless constructor anyway, which does nothing; one that is written does something.
    private static bool IsParameterless(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true, Parameters.IsEmpty: true, ContainingType.TypeKind: TypeKind.Struct };

    private static IEnumerable<IMethodSymbol> ExtensionsOf(INamedTypeSymbol type) =>
        type.IsStatic ? type.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsExtensionMethod) : [];
}
