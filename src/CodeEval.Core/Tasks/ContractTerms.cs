using System.Collections.Immutable;

namespace CodeEval.Tasks;

/// <summary>The words with which a task widens or narrows its contract, in <c>contractAllows</c> and <c>contractAsks</c> of its manifest.</summary>
public static class ContractTerms
{
    /// <summary>An answer may add overloads of the members asked for.</summary>
    public const string Overloads = "overloads";

    /// <summary>An answer may declare how its types are compared for equality.</summary>
    public const string Equality = "equality";

    /// <summary>An answer may add conversion operators to the types asked for.</summary>
    public const string Conversions = "conversions";

    /// <summary>An answer must have the nullable reference types as they are written.</summary>
    public const string Nullability = "nullability";

    /// <summary>What a task may allow.</summary>
    public static ImmutableArray<string> Allowable { get; } = [Overloads, Equality, Conversions];

    /// <summary>What a task may ask for beyond what every contract asks for.</summary>
    public static ImmutableArray<string> Askable { get; } = [Nullability];
}
