using CodeEval.Tasks;

namespace CodeEval.Compiling.Contracts;

/// <summary>How strictly a task's contract is held.</summary>
internal sealed record ContractRules
{
    /// <summary>Whether overloads of contracted members may be added.</summary>
    public bool AllowsOverloads { get; init; }

    /// <summary>Whether types may say how they are compared for equality.</summary>
    public bool AllowsEquality { get; init; }

    /// <summary>Whether conversion operators may be added.</summary>
    public bool AllowsConversions { get; init; }

    /// <summary>Whether nullable reference types are part of a signature.</summary>
    public bool AsksNullability { get; init; }

    /// <summary>Whether answer and tests are one assembly, so that the tests see what is internal and are bound to the answer itself.</summary>
    public bool SharesAssembly { get; init; }

    public static ContractRules Of(EvalTask task) => new()
    {
        AllowsOverloads = task.ContractAllows.Contains(ContractTerms.Overloads),
        AllowsEquality = task.ContractAllows.Contains(ContractTerms.Equality),
        AllowsConversions = task.ContractAllows.Contains(ContractTerms.Conversions),
        AsksNullability = task.ContractAsks.Contains(ContractTerms.Nullability),
        SharesAssembly = task.Tests is HiddenTests.Program,
    };
}
