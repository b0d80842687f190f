using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CodeEval.Tasks;

/// <summary>How the answer to a task is judged. The kinds are a closed set.</summary>
[JsonDerivedType(typeof(NUnit), "nunit")]
[JsonDerivedType(typeof(Program), "program")]
[JsonDerivedType(typeof(Continuation), "continuation")]
[JsonDerivedType(typeof(Stdio), "stdio")]
public abstract record HiddenTests
{
    private HiddenTests()
    {
    }

    /// <summary>The kind's word in manifests and reports.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>NUnit tests in an assembly of their own, compiled once a task against the contract.</summary>
    /// <param name="Files">The test files.</param>
    public sealed record NUnit(ImmutableArray<SourceFile> Files) : HiddenTests
    {
        /// <inheritdoc />
        [JsonIgnore]
        public override string Kind => "nunit";
    }

    /// <summary>Files with a <c>Main</c> that are compiled together with the answer; <c>Debug.Assert</c> and exceptions decide.</summary>
    /// <param name="Files">The test files.</param>
    public sealed record Program(ImmutableArray<SourceFile> Files) : HiddenTests
    {
        /// <inheritdoc />
        [JsonIgnore]
        public override string Kind => "program";
    }

    /// <summary>
    /// A program in three pieces, as the public completion benchmarks have it: the prompt is the beginning of the
    /// program, the answer goes on from there, and the tests close what is open and bring the <c>Main</c>.
    /// </summary>
    /// <param name="Prefix">The prompt as code.</param>
    /// <param name="Suffix">What follows the answer.</param>
    /// <param name="StopSequences">Where an uncut continuation of a base model ends.</param>
    public sealed record Continuation(string Prefix, string Suffix, ImmutableArray<string> StopSequences) : HiddenTests
    {
        /// <inheritdoc />
        [JsonIgnore]
        public override string Kind => "program";
    }

    /// <summary>The answer is a whole program: for each case it is started with an input and must print an output.</summary>
    /// <param name="Cases">The cases, in the order of their names.</param>
    public sealed record Stdio(ImmutableArray<StdioCase> Cases) : HiddenTests
    {
        /// <inheritdoc />
        [JsonIgnore]
        public override string Kind => "stdio";
    }
}

/// <summary>One run of a program: what it reads and what it must print.</summary>
/// <param name="Name">The case's name, without an extension.</param>
/// <param name="Input">The whole standard input.</param>
/// <param name="ExpectedOutput">The whole standard output, compared without white space at line ends.</param>
public sealed record StdioCase(string Name, string Input, string ExpectedOutput);
