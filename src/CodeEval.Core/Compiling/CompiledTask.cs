using System.Collections.Immutable;
using CodeEval.Tasks;

namespace CodeEval.Compiling;

/// <summary>A task whose contract and hidden tests have compiled, and what grading needs to know of them.</summary>
/// <param name="Task">The task.</param>
public sealed record CompiledTask(EvalTask Task)
{
    /// <summary>The assembly of the hidden NUnit tests; empty for other kinds of task.</summary>
    public ImmutableArray<byte> TestAssembly { get; init; } = [];

    /// <summary>How many asserts a program's tests make whatever the answer does; null where only a run of the reference can tell, and for other kinds of task.</summary>
    public int? KnownAssertions { get; init; }

    /// <summary>Whether the tests are a program without any assert, which every answer that ends would pass.</summary>
    public bool AssertsNothing { get; init; }
}
