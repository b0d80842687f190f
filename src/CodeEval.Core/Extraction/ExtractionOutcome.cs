using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CodeEval.Extraction;

/// <summary>What was found in a completion: C#, or none.</summary>
[JsonDerivedType(typeof(Found), "found")]
[JsonDerivedType(typeof(NoCode), "noCode")]
public abstract record ExtractionOutcome
{
    private ExtractionOutcome()
    {
    }

    /// <summary>C# was found.</summary>
    /// <param name="Submission">What goes to the compiler.</param>
    public sealed record Found(Submission Submission) : ExtractionOutcome;

    /// <summary>The reply holds no C#.</summary>
    /// <param name="Reason">Why nothing was taken, in one line.</param>
    public sealed record NoCode(string Reason) : ExtractionOutcome;
}

/// <summary>The C# taken out of a completion.</summary>
/// <param name="Code">The C# that is compiled as the answer. In a completion benchmark it is the whole program up to the tests.</param>
public sealed record Submission(string Code)
{
    /// <summary>What was done to the reply to get here, a line each, in the order in which it was done.</summary>
    public ImmutableArray<string> Steps { get; init; } = [];
}
