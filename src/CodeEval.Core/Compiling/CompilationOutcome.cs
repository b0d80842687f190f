using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CodeEval.Compiling;

/// <summary>What the compiler made of a submission. The outcomes are a closed set.</summary>
[JsonDerivedType(typeof(Compiled), "compiled")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(ContractMissed), "contractMissed")]
[JsonDerivedType(typeof(PolicyViolated), "policyViolated")]
public abstract record CompilationOutcome
{
    private CompilationOutcome()
    {
    }

    /// <summary>What the compiler said, errors first, then by place.</summary>
    public ImmutableArray<CodeDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>It compiles, keeps the contract and uses nothing that the task does not permit.</summary>
    /// <param name="Assembly">The assembly; for a <c>program</c> task it holds the tests too.</param>
    public sealed record Compiled(ImmutableArray<byte> Assembly) : CompilationOutcome
    {
        /// <summary>The type in the assembly that counts the asserts of the tests, to be told to the worker; null where there is none.</summary>
        public string? AssertsType { get; init; }
    }

    /// <summary>It does not compile; <see cref="Diagnostics"/> says why.</summary>
    public sealed record Failed : CompilationOutcome
    {
        /// <summary>Why, as the semantic model tells it; null where that could not be told, as at a limit of the compiler.</summary>
        public CompileFailure? Failure { get; init; }

        /// <summary>The assembly of the submission after <see cref="TrivialRepair"/>; null where no such repair makes it compile.</summary>
        public Compiled? Repaired { get; init; }
    }

    /// <summary>It compiles, but lacks signatures that were asked for.</summary>
    /// <param name="Differences">What was asked for and what came, a line each.</param>
    public sealed record ContractMissed(ImmutableArray<string> Differences) : CompilationOutcome;

    /// <summary>It compiles and keeps the contract, but uses what the task does not permit.</summary>
    /// <param name="Violations">The uses by place, those without a place last; each is among <see cref="Diagnostics"/> too.</param>
    public sealed record PolicyViolated(ImmutableArray<PolicyViolation> Violations) : CompilationOutcome;
}
