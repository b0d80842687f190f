using System.Collections.Immutable;

namespace CodeEval.Reporting;

/// <summary>
/// Why the last answers of a model do not compile, as the semantic model tells it: root errors, which no other error explains.
/// docs/compile-errors.md says how they are told apart.
/// </summary>
public sealed record CompileFailureSummary
{
    /// <summary>Scored samples that do not compile.</summary>
    public required int Samples { get; init; }

    /// <summary>Those of them that were analysed; what goes beyond a limit of the compiler cannot be. All below is about these.</summary>
    public required int Analysed { get; init; }

    /// <summary>The mean number of root errors of a sample: how far it was from compiling.</summary>
    public required double MeanRoots { get; init; }

    /// <summary>Errors that root errors explain, over all samples.</summary>
    public required int Cascades { get; init; }

    /// <summary>Root errors by where the compiler found them: <c>syntax</c>, <c>binding</c>, <c>emit</c>; those that are there.</summary>
    public required ImmutableArray<RootErrorCount> Phases { get; init; }

    /// <summary>Root errors by category, those of most samples first.</summary>
    public required ImmutableArray<RootErrorCount> Categories { get; init; }

    /// <summary>Samples that one trivial repair makes compile.</summary>
    public required int Repairable { get; init; }

    /// <summary>Those of the repairable that then pass. They count in no score.</summary>
    public required int RepairedPassed { get; init; }

    /// <summary>What the model made up of .NET, that of most samples first; at most 50.</summary>
    public required ImmutableArray<InventedApiCount> InventedApis { get; init; }
}

/// <summary>Root errors of one kind.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Roots">How many root errors there are.</param>
/// <param name="Samples">In how many samples.</param>
public sealed record RootErrorCount(string Name, int Roots, int Samples);

/// <summary>A part of .NET that a model made up.</summary>
/// <param name="Name">What it wrote, a member with its type.</param>
/// <param name="Kind"><c>type</c>, <c>member</c> or <c>namespace</c>.</param>
/// <param name="Nearest">The real one that is nearest; null where none is near.</param>
/// <param name="Samples">In how many samples it wrote it.</param>
/// <param name="Count">How often.</param>
public sealed record InventedApiCount(string Name, string Kind, string? Nearest, int Samples, int Count);
