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
        _types = [.. TypesIn(contract.Assembly.GlobalNamespace).Where(type => type.DeclaredAccessibility == Accessibility.Public)];

    /// <summary>The simple names of the types asked for.</summary>
    public ImmutableArray<string> TypeNames => [.. _types.Select(type => type.Name)];

    /// <summary>What was asked for and is not there, a line each; empty where the contract is kept.</summary>
    public ImmutableArray<string> FindDifferences(CSharpCompilation submission) =>
        [.. _types.SelectMany(type => Compare(type, submission))];

    // What C# 14 calls an extension block has no name to ask for; its members are static methods of the class around it.
    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => TypesIn(inner),
            INamedTypeSymbol { IsExtension: false } type => TypesIn(type).Prepend(type),
            _ => [],
        });

    private static IEnumerable<string> Compare(INamedTypeSymbol asked, CSharpCompilation submission)
    {
        var came = submission.Assembly.GetTypeByMetadataName(MetadataName(asked));
        if (came is null)
        {
            return [$"asked for {Signatures.OfType(asked)}; {NearestTo(asked, submission)}"];
        }

        return Signatures.KeyOfType(asked) == Signatures.KeyOfType(came)
            ? [.. CompareBases(asked, came), .. asked.GetMembers().Where(IsAskedFor).SelectMany(member => CompareMember(member, came))]
            : [$"asked for {Signatures.OfType(asked)}; came {Signatures.OfType(came)}"];
    }

    // The same type elsewhere is the usual cause: in a namespace of the model's own, or inside of another type.
    private static string NearestTo(INamedTypeSymbol asked, CSharpCompilation submission)
    {
        var namesake = TypesIn(submission.Assembly.GlobalNamespace).FirstOrDefault(type => type.Name == asked.Name);
        if (namesake is null)
        {
            return "it is not there";
        }

        var place = asked.ContainingNamespace.IsGlobalNamespace ? "in no namespace" : $"in namespace {asked.ContainingNamespace.ToDisplayString()}";
        return namesake.Arity != asked.Arity
            ? $"came {Signatures.OfType(namesake)}"
            : $"it is not there, but {Signatures.OfReference(namesake)} is; it must be {(asked.ContainingType is null ? place : "in " + Signatures.OfReference(asked.ContainingType))}";
    }

    private static IEnumerable<string> CompareBases(INamedTypeSymbol asked, INamedTypeSymbol came)
    {
        var found = BasesOf(came).Concat(came.AllInterfaces).Select(Signatures.KeyOfReference).ToHashSet(StringComparer.Ordinal);
        var name = Signatures.OfReference(asked);
        return asked.Interfaces.Select(wanted => (Type: wanted, Word: asked.TypeKind == TypeKind.Interface ? "inherit" : "implement"))
            .Prepend((Type: asked.BaseType!, Word: "inherit"))
            .Where(wanted => wanted.Type is not null && !found.Contains(Signatures.KeyOfReference(wanted.Type)))
            .Select(wanted => $"asked for {name} to {wanted.Word} {Signatures.OfReference(wanted.Type)}; it does not");
    }

    private static IEnumerable<string> CompareMember(ISymbol asked, INamedTypeSymbol came)
    {
        var candidates = MembersOf(came, asked.Name).Where(IsVisible).ToList();
        if (candidates.Exists(candidate => Signatures.Keeps(candidate, asked)))
        {
            return [];
        }

        var wanted = Signatures.OfMember(asked);
        return candidates.Count == 0
            ? [$"asked for {wanted}; it is not there"]
            : [$"asked for {wanted}; came {string.Join(" and ", candidates.Select(Signatures.OfMember))}"];
    }

    // A member may be inherited; a constructor never is.
    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type, string name) =>
        name == WellKnownMemberNames.InstanceConstructorName
            ? type.GetMembers(name)
            : BasesOf(type)
                .Concat(type.TypeKind == TypeKind.Interface ? type.AllInterfaces : [])
                .Prepend(type)
                .SelectMany(one => one.GetMembers(name));

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var basis = type.BaseType; basis is not null; basis = basis.BaseType)
        {
            yield return basis;
        }
    }

    private static bool IsVisible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // Types are compared by themselves, and accessors with their property or event. What the compiler adds to every class
    // or record is not asked for; what it makes of a record's parameters is.
    private static bool IsAskedFor(ISymbol member) => IsVisible(member) && member switch
    {
        INamedTypeSymbol => false,
        IMethodSymbol { AssociatedSymbol: not null } => false,
        IMethodSymbol { IsImplicitlyDeclared: true } method => method.Name == WellKnownMemberNames.DeconstructMethodName || !method.ContainingType.IsRecord && method.MethodKind != MethodKind.Constructor,
        IPropertySymbol { IsImplicitlyDeclared: true } property => property.Name != "EqualityContract",
        _ => true,
    };

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
