using System.Collections.Immutable;
using CodeEval.Tasks;

namespace CodeEval.Execution;

/// <summary>One compiled sample to be run outside the host's process.</summary>
public abstract record ExecutionRequest
{
    private ExecutionRequest()
    {
    }

    /// <summary>What the run may use.</summary>
    public required TaskLimits Limits { get; init; }

    /// <summary>Whether it may write files in its own folder, where the level of isolation can keep it from that.</summary>
    public bool WritesFiles { get; init; }

    /// <summary>Hidden NUnit tests against a submission, each an assembly of its own.</summary>
    /// <param name="Submission">The submission's assembly.</param>
    /// <param name="Tests">The tests' assembly, which refers to the submission by its assembly name.</param>
    public sealed record NUnit(ImmutableArray<byte> Submission, ImmutableArray<byte> Tests) : ExecutionRequest;

    /// <summary>One program that holds the submission and its tests, judged by its asserts and exceptions.</summary>
    /// <param name="Assembly">An assembly with an entry point.</param>
    public sealed record Program(ImmutableArray<byte> Assembly) : ExecutionRequest
    {
        /// <summary>The type in the assembly that counts the asserts of the tests; null where there is none to ask.</summary>
        public string? Asserts { get; init; }
    }

    /// <summary>A program started anew for every case, judged by what it prints.</summary>
    /// <param name="Assembly">An assembly with an entry point.</param>
    /// <param name="Cases">The cases, run in their order.</param>
    public sealed record Stdio(ImmutableArray<byte> Assembly, ImmutableArray<StdioCase> Cases) : ExecutionRequest;
}
