using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Runs;

namespace CodeEval.Compiling.Protocol;

/// <summary>What a compiler's process answers.</summary>
/// <param name="Id">The number of the request.</param>
[JsonDerivedType(typeof(Prepared), "prepared")]
[JsonDerivedType(typeof(Compiled), "compiled")]
[JsonDerivedType(typeof(Assessed), "assessed")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(Failed), "failed")]
internal abstract record CompilerAnswer(int Id)
{
    /// <summary>A task's contract and tests have compiled.</summary>
    /// <param name="Id">The number of the request.</param>
    /// <param name="TestAssembly">The assembly of the hidden tests.</param>
    /// <param name="KnownAssertions">How many asserts the tests make, where that is known.</param>
    /// <param name="AssertsNothing">Whether the tests assert nothing.</param>
    public sealed record Prepared(int Id, ImmutableArray<byte> TestAssembly, int? KnownAssertions, bool AssertsNothing) : CompilerAnswer(Id);

    /// <summary>What became of a reply.</summary>
    /// <param name="Id">The number of the request.</param>
    /// <param name="Reply">What became of it.</param>
    public sealed record Compiled(int Id, CompiledReply Reply) : CompilerAnswer(Id);

    /// <summary>What code is like.</summary>
    /// <param name="Id">The number of the request.</param>
    /// <param name="Quality">What it is like.</param>
    public sealed record Assessed(int Id, CodeQuality Quality) : CompilerAnswer(Id);

    /// <summary>The task has a fault that its author can mend.</summary>
    /// <param name="Id">The number of the request.</param>
    /// <param name="Message">The fault, in one line.</param>
    public sealed record Refused(int Id, string Message) : CompilerAnswer(Id);

    /// <summary>The compiler itself failed on it.</summary>
    /// <param name="Id">The number of the request.</param>
    /// <param name="Message">How, in one line.</param>
    /// <param name="IsLimit">Whether it ran out of memory or of its stack, which is the code's doing.</param>
    public sealed record Failed(int Id, string Message, bool IsLimit) : CompilerAnswer(Id);
}
