using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Contracts;

/// <summary>
/// Finds types that say by themselves how they are compared for equality: the tests compare with it what they got with
/// what they expect, so that a type which is equal to everything would pass. What the compiler makes of a record is free.
/// <see cref="IComparable{T}"/> is free as well: tests cannot order what the contract does not let them order.
/// </summary>
internal sealed class UserEquality(Signatures signatures)
{
    private static readonly ImmutableHashSet<string> MemberNames =
    [
        WellKnownMemberNames.ObjectEquals, WellKnownMemberNames.ObjectGetHashCode,
        WellKnownMemberNames.EqualityOperatorName, WellKnownMemberNames.InequalityOperatorName,
    ];

    private static readonly ImmutableHashSet<string> InterfaceNames =
        ["System.IEquatable<T>", "System.Collections.IStructuralEquatable", "System.Numerics.IEqualityOperators<TSelf, TOther, TResult>"];

    // The tests' framework compares dictionaries by their entries before it asks a record whether it is equal. A
    // dictionary that is returned as one has entries to compare.
    private const string DictionaryName = "System.Collections.IDictionary";

    /// <summary>Whether a member is one by which values are compared, written by hand.</summary>
    public static bool IsDeclaredBy(ISymbol member) => !member.IsImplicitlyDeclared && member switch
    {
        IMethodSymbol { ExplicitInterfaceImplementations: [var implemented, ..] } => IsEquality(implemented.ContainingType),
        IMethodSymbol method => method.DeclaredAccessibility != Accessibility.Private && MemberNames.Contains(method.Name),
        IPropertySymbol property => property.Name == "EqualityContract",
        _ => false,
    };

    /// <summary>Whether a contracted type has an equality that was asked for.</summary>
    public static bool IsAskedFor(INamedTypeSymbol asked) =>
        asked.GetMembers().Any(IsDeclaredBy) || InterfacesOf(asked).Any();

    /// <summary>What a type of the submission declares of its equality, as readable text; members first, and interfaces where there are none.</summary>
    /// <param name="came">The type.</param>
    /// <param name="asked">The type of the contract that it stands for; null where it is the submission's own.</param>
    public IEnumerable<string> FindIn(INamedTypeSymbol came, INamedTypeSymbol? asked)
    {
        var members = Symbols.BasesOf(came).Prepend(came)
            .Where(type => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, came.ContainingAssembly))
            .SelectMany(type => type.GetMembers())
            .Where(IsDeclaredBy)
            .Select(signatures.OfMember)
            .ToList();
        var known = asked?.AllInterfaces.Select(signatures.KeyOfReference).ToHashSet(StringComparer.Ordinal) ?? [];
        return members.Count > 0
            ? members
            : InterfacesOf(came)
                .Concat(asked is null ? [] : came.AllInterfaces.Where(type => type.ToDisplayString() == DictionaryName))
                .Where(type => !known.Contains(signatures.KeyOfReference(type)))
                .Select(type => $"{signatures.OfReference(came)} as {signatures.OfReference(type)}");
    }

    // Every record is equatable to itself and to the records that it derives from.
    private static IEnumerable<INamedTypeSymbol> InterfacesOf(INamedTypeSymbol type)
    {
        var records = Symbols.BasesOf(type).Prepend(type).Where(one => one.IsRecord).ToHashSet<ISymbol>(SymbolEqualityComparer.Default);
        return type.AllInterfaces.Where(one => IsEquality(one) && !one.TypeArguments.Any(records.Contains));
    }

    private static bool IsEquality(INamedTypeSymbol type) => InterfaceNames.Contains(type.OriginalDefinition.ToDisplayString());
}
