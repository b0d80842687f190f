using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeEval.Compiling.Contracts;

/// <summary>
/// Compares a submission with the contract through the compiler's symbols: every public type and member of the contract
/// must be there with the same signature, whatever its spelling, and nothing beside it that could change what the tests do.
/// Other types and members are free.
/// </summary>
internal sealed class ContractChecker
{
    private readonly ImmutableArray<INamedTypeSymbol> _types;
    private readonly ContractRules _rules;
    private readonly Signatures _signatures;
    private readonly ContractExtras _extras;
    private readonly UserEquality _equality;
    private readonly StandIns _standIns;

    public ContractChecker(CSharpCompilation contract, ContractRules rules)
    {
        _types = [.. Symbols.TypesIn(contract.Assembly.GlobalNamespace).Where(type => type.DeclaredAccessibility == Accessibility.Public)];
        _rules = rules;
        _signatures = new Signatures(rules.AsksNullability);
        _extras = new ContractExtras(_signatures, rules);
        _equality = new UserEquality(_signatures);
        _standIns = new StandIns(_types);
    }

    /// <summary>The simple names of the types asked for.</summary>
    public ImmutableArray<string> TypeNames => [.. _types.Select(type => type.Name)];

    /// <summary>
    /// What was asked for and is not there, and what is there and must not be, a line each; empty where the contract is
    /// kept. Of a type that lacks something, nothing is told as too much: it is most often the same thing, spelled wrongly.
    /// </summary>
    /// <param name="submission">The compilation, which may hold the tests too.</param>
    /// <param name="answer">The submission's own code in it.</param>
    public ImmutableArray<string> FindDifferences(CSharpCompilation submission, SyntaxTree answer)
    {
        var pairs = _types.Select(asked => (Asked: asked, Came: submission.Assembly.GetTypeByMetadataName(Symbols.MetadataName(asked)))).ToList();
        return
        [
            .. pairs.SelectMany(pair => pair.Came is { } came
                ? Compare(pair.Asked, came)
                : [$"asked for {_signatures.OfType(pair.Asked)}; {NearestTo(pair.Asked, submission)}"]),
            .. CompareOthers(OwnTypes(submission, answer), [.. pairs.Where(pair => pair.Came is not null).Select(pair => (pair.Asked, pair.Came!))]),
        ];
    }

    private IEnumerable<string> Compare(INamedTypeSymbol asked, INamedTypeSymbol came)
    {
        if (_signatures.KeyOfType(asked) != _signatures.KeyOfType(came))
        {
            return [$"asked for {_signatures.OfType(asked)}; came {_signatures.OfType(came)}"];
        }

        ImmutableArray<string> missed =
            [.. CompareBases(asked, came), .. asked.GetMembers().Where(Symbols.IsAskedFor).SelectMany(member => CompareMember(member, came))];
        return missed.IsEmpty ? FindExtras(asked, came) : missed;
    }

    // The same type elsewhere is the usual cause: in a namespace of the model's own, or inside of another type.
    private string NearestTo(INamedTypeSymbol asked, CSharpCompilation submission)
    {
        var namesake = Symbols.TypesIn(submission.Assembly.GlobalNamespace).FirstOrDefault(type => type.Name == asked.Name);
        if (namesake is null)
        {
            return "it is not there";
        }

        var place = asked.ContainingNamespace.IsGlobalNamespace ? "in no namespace" : $"in namespace {asked.ContainingNamespace.ToDisplayString()}";
        return namesake.Arity != asked.Arity
            ? $"came {_signatures.OfType(namesake)}"
            : $"it is not there, but {_signatures.OfReference(namesake)} is; it must be {(asked.ContainingType is null ? place : "in " + _signatures.OfReference(asked.ContainingType))}";
    }

    private IEnumerable<string> CompareBases(INamedTypeSymbol asked, INamedTypeSymbol came)
    {
        var found = Symbols.BasesOf(came).Concat(came.AllInterfaces).Select(_signatures.KeyOfReference).ToHashSet(StringComparer.Ordinal);
        var name = _signatures.OfReference(asked);
        return asked.Interfaces.Select(wanted => (Type: wanted, Word: asked.TypeKind == TypeKind.Interface ? "inherit" : "implement"))
            .Prepend((Type: asked.BaseType!, Word: "inherit"))
            .Where(wanted => wanted.Type is not null && !found.Contains(_signatures.KeyOfReference(wanted.Type)))
            .Select(wanted => $"asked for {name} to {wanted.Word} {_signatures.OfReference(wanted.Type)}; it does not");
    }

    private IEnumerable<string> CompareMember(ISymbol asked, INamedTypeSymbol came)
    {
        var candidates = MembersOf(came, asked.Name).Where(Symbols.IsVisible).ToList();
        if (candidates.Exists(candidate => IsCalledBy(came, candidate) && _signatures.Keeps(candidate, asked)))
        {
            return [];
        }

        var wanted = _signatures.OfMember(asked);
        return candidates.Count == 0
            ? [$"asked for {wanted}; it is not there"]
            : [$"asked for {wanted}; came {string.Join(" and ", candidates.Select(_signatures.OfMember))}"];
    }

    // The runtime looks for a member in a class and its bases, but of interfaces in the named one alone.
    private static bool IsCalledBy(INamedTypeSymbol came, ISymbol member) =>
        came.TypeKind != TypeKind.Interface || SymbolEqualityComparer.Default.Equals(member.ContainingType, came);

    // A member may be inherited; a constructor never is.
    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type, string name) =>
        name == WellKnownMemberNames.InstanceConstructorName
            ? type.GetMembers(name)
            : Symbols.BasesOf(type)
                .Concat(type.TypeKind == TypeKind.Interface ? type.AllInterfaces : [])
                .Prepend(type)
                .SelectMany(one => one.GetMembers(name));

    private IEnumerable<string> FindExtras(INamedTypeSymbol asked, INamedTypeSymbol came)
    {
        var extras = _extras.FindIn(asked, came).Select(_signatures.OfMember);
        var equality = HoldsEquality(asked) ? _equality.FindIn(came, asked) : [];
        return extras.Concat(equality).Select(TooMuch);
    }

    private static IEnumerable<INamedTypeSymbol> OwnTypes(CSharpCompilation submission, SyntaxTree answer) =>
        Symbols.TypesIn(submission.Assembly.GlobalNamespace).Where(type => type.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == answer));

    private IEnumerable<string> CompareOthers(IEnumerable<INamedTypeSymbol> own, ImmutableArray<(INamedTypeSymbol Asked, INamedTypeSymbol Came)> pairs)
    {
        var contracted = pairs.Select(pair => pair.Came).ToHashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var held = pairs.Where(pair => HoldsEquality(pair.Asked)).Select(pair => pair.Came).ToHashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var others = own.Where(type => !contracted.Contains(type)).ToList();
        var standIns = _rules.AllowsEquality ? [] : _standIns.FindIn(others, held);
        return _extras.FindNamesakes(_types, others).Select(_signatures.OfMember)
            .Concat(standIns.SelectMany(type => _equality.FindIn(type, asked: null)))
            .Distinct(StringComparer.Ordinal)
            .Select(TooMuch);
    }

    // Static classes, enums and delegates are no values that the tests could compare in a way of the submission's own.
    private bool HoldsEquality(INamedTypeSymbol asked) =>
        !_rules.AllowsEquality
        && asked is { IsStatic: false, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface }
        && !UserEquality.IsAskedFor(asked);

    private static string TooMuch(string came) => $"came {came}, which was not asked for: it could change what the tests' calls mean";
}
