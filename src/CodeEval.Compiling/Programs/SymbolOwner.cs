using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Programs;

/// <summary>Where something that the tests name is declared.</summary>
internal enum SymbolOwner
{
    /// <summary>It has no declaration, or none that the compiler found.</summary>
    None,

    /// <summary>In .NET.</summary>
    Framework,

    /// <summary>In the tests themselves.</summary>
    Tests,

    /// <summary>In the answer, or in the contract that stands for it.</summary>
    Answer,
}

/// <summary>Finds the owner of a symbol of one compilation of tests with an answer.</summary>
/// <param name="program">The compilation.</param>
/// <param name="tests">The files that are not the answer's.</param>
internal sealed class SymbolOwners(Compilation program, IReadOnlySet<SyntaxTree> tests)
{
    public SymbolOwner Of(ISymbol? symbol) => symbol switch
    {
        null => SymbolOwner.None,
        ITypeSymbol type => OfType(type),
        INamespaceSymbol => SymbolOwner.Framework,
        ILocalSymbol or IParameterSymbol or ILabelSymbol or IRangeVariableSymbol or IDiscardSymbol => SymbolOwner.Tests,
        _ => OfDeclared(symbol),
    };

    /// <summary>The owner of a type; the answer, where it has to do with any part of it or it is known only when it runs.</summary>
    public SymbolOwner OfType(ITypeSymbol? type) => type switch
    {
        null or IErrorTypeSymbol => SymbolOwner.None,
        IDynamicTypeSymbol => SymbolOwner.Answer,
        ITypeParameterSymbol => SymbolOwner.Tests,
        IArrayTypeSymbol array => OfType(array.ElementType),
        IPointerTypeSymbol pointer => OfType(pointer.PointedAtType),
        INamedTypeSymbol named when named.TypeArguments.Any(argument => OfType(argument) == SymbolOwner.Answer) => SymbolOwner.Answer,
        _ => OfDeclared(type),
    };

    private SymbolOwner OfDeclared(ISymbol symbol)
    {
        if (symbol.ContainingAssembly is not { } assembly)
        {
            return SymbolOwner.Framework;
        }

        if (!SymbolEqualityComparer.Default.Equals(assembly, program.Assembly))
        {
            return assembly.Name == Kinds.ContractedLibrary.AssemblyName ? SymbolOwner.Answer : SymbolOwner.Framework;
        }

        var places = symbol.OriginalDefinition.DeclaringSyntaxReferences;
        return places.IsEmpty && symbol.ContainingType is { } type ? OfDeclared(type)
            : places.IsEmpty || places.Any(place => !tests.Contains(place.SyntaxTree)) ? SymbolOwner.Answer
            : SymbolOwner.Tests;
    }
}
