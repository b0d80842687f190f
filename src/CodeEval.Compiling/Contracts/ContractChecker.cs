using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeEval.Compiling.Contracts;

/// <summary>
/// Compares a submission with the contract through the compiler's symbols: every public type and member of the contract
/// must be there with the same signature, whatever its spelling. Types and members beyond the contract are allowed.
/// </summary>
internal sealed class ContractChecker
{
    private readonly ImmutableArray<INamedTypeSymbol> _types;

    public ContractChecker(CSharpCompilation contract) =>
        _types = [.. PublicTypes(contract.Assembly.GlobalNamespace)];

    /// <summary>The simple names of the types asked for.</summary>
    public ImmutableArray<string> TypeNames => [.. _types.Select(type => type.Name)];

    /// <summary>What was asked for and is not there, a line each; empty where the contract is kept.</summary>
    public ImmutableArray<string> FindDifferences(CSharpCompilation submission) =>
        [.. _types.SelectMany(type => Compare(type, submission))];

    private static IEnumerable<INamedTypeSymbol> PublicTypes(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => PublicTypes(inner),
            INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => PublicTypes(type).Prepend(type),
            _ => [],
        });

    private static IEnumerable<string> Compare(INamedTypeSymbol asked, CSharpCompilation submission)
    {
        var came = submission.Assembly.GetTypeByMetadataName(MetadataName(asked));
        if (came is null)
        {
            return [$"asked for {Signatures.OfType(asked)}; it is not there"];
        }

        var (wanted, found) = (Signatures.OfType(asked), Signatures.OfType(came));
        if (wanted != found)
        {
            return [$"asked for {wanted}; came {found}"];
        }

        return CompareInterfaces(asked, came).Concat(asked.GetMembers().Where(IsPublic).SelectMany(member => CompareMember(member, came)));
    }

    private static IEnumerable<string> CompareInterfaces(INamedTypeSymbol asked, INamedTypeSymbol came)
    {
        var found = came.AllInterfaces.Select(Signatures.OfReference).ToHashSet(StringComparer.Ordinal);
        return asked.Interfaces
            .Select(Signatures.OfReference)
            .Where(wanted => !found.Contains(wanted))
            .Select(wanted => $"asked for {Signatures.OfReference(asked)} to implement {wanted}; it does not");
    }

    private static IEnumerable<string> CompareMember(ISymbol asked, INamedTypeSymbol came)
    {
        var candidates = MembersOf(came, asked.Name).Where(IsPublic).ToList();
        if (candidates.Any(candidate => Signatures.Keeps(candidate, asked)))
        {
            return [];
        }

        var wanted = Signatures.OfMember(asked);
        return candidates.Count == 0
            ? [$"asked for {wanted}; it is not there"]
            : [$"asked for {wanted}; came {string.Join(" and ", candidates.Select(Signatures.OfMember))}"];
    }

    // A member may be inherited from a base class of the submission's own; constructors never are.
    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type, string name)
    {
        for (var at = type; at is not null; at = name == WellKnownMemberNames.InstanceConstructorName ? null : at.BaseType)
        {
            foreach (var member in at.GetMembers(name))
            {
                yield return member;
            }
        }
    }

    // Accessors are told with their property or event; what a record synthesizes follows from its being a record; and a
    // constructor that the contract does not write is not asked for.
    private static bool IsPublic(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && member is not INamedTypeSymbol
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        && !(member.IsImplicitlyDeclared && member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true })
        && !(member.IsImplicitlyDeclared && member.ContainingType.IsRecord && member is IMethodSymbol { MethodKind: not MethodKind.Constructor } or IPropertySymbol { Name: "EqualityContract" });

    private static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return $"{MetadataName(outer)}+{type.MetadataName}";
        }

        return type.ContainingNamespace.IsGlobalNamespace
            ? type.MetadataName
            : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
    }
}
