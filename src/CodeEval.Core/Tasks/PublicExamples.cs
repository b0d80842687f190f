using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CodeEval.Tasks;

/// <summary>
/// What a task shows of the behaviour that it asks for: of the same kinds as <see cref="HiddenTests"/>, but the model sees
/// them, and they may be run for it. They decide no verdict. The kinds are a closed set.
/// </summary>
[JsonDerivedType(typeof(NUnit), "nunit")]
[JsonDerivedType(typeof(Program), "program")]
[JsonDerivedType(typeof(Stdio), "stdio")]
public abstract record PublicExamples
{
    private PublicExamples()
    {
    }

    /// <summary>The examples as tests, so that an answer is held against them as it is against hidden ones.</summary>
    [JsonIgnore]
    public abstract HiddenTests AsTests { get; }

    /// <summary>NUnit tests.</summary>
    /// <param name="Files">The files; there is at least one.</param>
    public sealed record NUnit(ImmutableArray<SourceFile> Files) : PublicExamples
    {
        /// <inheritdoc />
        [JsonIgnore]
        public override HiddenTests AsTests => new HiddenTests.NUnit(Files);
    }

    /// <summary>Files with a <c>Main</c> of <c>Debug.Assert</c> calls.</summary>
    /// <param name="Files">The files; there is at least one.</param>
    public sealed record Program(ImmutableArray<SourceFile> Files) : PublicExamples
    {
        /// <inheritdoc />
        [JsonIgnore]
        public override HiddenTests AsTests => new HiddenTests.Program(Files);
    }

    /// <summary>Inputs, and what a program must print for them.</summary>
    /// <param name="Cases">The cases, in the order of their names; there is at least one.</param>
    public sealed record Stdio(ImmutableArray<StdioCase> Cases) : PublicExamples
    {
        /// <inheritdoc />
        [JsonIgnore]
        public override HiddenTests AsTests => new HiddenTests.Stdio(Cases);
    }
}
