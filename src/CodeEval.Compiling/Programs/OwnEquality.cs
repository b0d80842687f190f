using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Programs;

/// <summary>
/// Finds what the meaning of names does not show: where tests ask a value for its <c>Equals</c>, it is the value's own type
/// that answers, and an answer may return one that it has derived and that equals everything.
/// </summary>
/// <param name="program">The tests with an answer.</param>
/// <param name="own">The files that are not the answer's.</param>
internal sealed class OwnEquality(CSharpCompilation program, IReadOnlySet<SyntaxTree> own)
{
    /// <summary>A type of the answer's that would decide what is equal, in a line; null where there is none.</summary>
    /// <param name="parts">The syntax of the tests.</param>
    public string? Find(IEnumerable<SyntaxNode> parts)
    {
        var asked = parts.SelectMany(AskedIn).Distinct(SymbolEqualityComparer.Default).OfType<ITypeSymbol>().ToList();
        return asked.Count == 0 ? null : TypesThatDecide().SelectMany(type => asked.Where(one => IsOne(type, one)).Select(one => Tell(type, one))).FirstOrDefault();
    }

    // What is sealed has the Equals of .NET; what is the contract's own was asked for with its members.
    private IEnumerable<ITypeSymbol> AskedIn(SyntaxNode part)
    {
        var model = program.GetSemanticModel(part.SyntaxTree);
        var owners = new SymbolOwners(program, own);
        return part.DescendantNodesAndSelf()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Name.Identifier.ValueText == nameof(Equals))
            .Select(access => model.GetTypeInfo(access.Expression).Type)
            .OfType<ITypeSymbol>()
            .Where(type => type is { IsSealed: false, IsReferenceType: true } && owners.OfType(type) == SymbolOwner.Framework);
    }

    private IEnumerable<INamedTypeSymbol> TypesThatDecide() =>
        from file in program.SyntaxTrees
        where !own.Contains(file)
        let model = program.GetSemanticModel(file)
        from declaration in file.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
        let type = model.GetDeclaredSymbol(declaration)
        where type is not null && type.GetMembers(nameof(Equals)).Any(member => member is IMethodSymbol { IsOverride: true, IsImplicitlyDeclared: false })
        select type;

    private bool IsOne(INamedTypeSymbol type, ITypeSymbol asked) => program.ClassifyConversion(type, asked) is { IsImplicit: true, IsUserDefined: false };

    private static string Tell(INamedTypeSymbol type, ITypeSymbol asked) =>
        $"the hidden tests would ask {type.ToDisplayString()} of the answer what is equal where they mean {asked.ToDisplayString()}";
}
