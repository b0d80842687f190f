using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CodeEval.Runs;

/// <summary>What the compiler sees in the code of a submission that passed, beyond that it passed.</summary>
/// <param name="Lines">Lines that hold code: neither blank nor comment alone.</param>
/// <param name="Complexity">The cyclomatic complexity over all members: one a member, and one more for each branch.</param>
public sealed record CodeQuality(int Lines, int Complexity)
{
    /// <summary>Warnings of the compiler about null.</summary>
    public int NullableWarnings { get; init; }

    /// <summary>Warnings of analyzers by rule, such as <c>CA1854</c>; rules without a warning are left out.</summary>
    public ImmutableSortedDictionary<string, int> AnalyzerWarnings { get => field ?? ImmutableSortedDictionary<string, int>.Empty; init; }

    /// <summary>The same of the task's reference solution; null where the task has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CodeQuality? Reference { get; init; }
}
