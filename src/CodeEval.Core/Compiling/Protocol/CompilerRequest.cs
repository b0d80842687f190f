using System.Text.Json.Serialization;
using CodeEval.Tasks;

namespace CodeEval.Compiling.Protocol;

/// <summary>What the host asks of a compiler's process.</summary>
/// <param name="Id">A number that the answer repeats.</param>
[JsonDerivedType(typeof(Prepare), "prepare")]
[JsonDerivedType(typeof(Compile), "compile")]
[JsonDerivedType(typeof(Assess), "assess")]
internal abstract record CompilerRequest(int Id)
{
    /// <summary>Compile a task's contract and tests, and keep them for its replies.</summary>
    /// <param name="Id">A number that the answer repeats.</param>
    /// <param name="Key">What requests for the task's replies will call it.</param>
    /// <param name="Task">The task.</param>
    public sealed record Prepare(int Id, int Key, EvalTask Task) : CompilerRequest(Id);

    /// <summary>Compile a reply to a task that was prepared before.</summary>
    /// <param name="Id">A number that the answer repeats.</param>
    /// <param name="Key">What the host calls the task.</param>
    /// <param name="Text">The reply.</param>
    /// <param name="Exactly">Whether the text is the code as it stands.</param>
    public sealed record Compile(int Id, int Key, string Text, bool Exactly) : CompilerRequest(Id);

    /// <summary>Read the quality of code that compiles.</summary>
    /// <param name="Id">A number that the answer repeats.</param>
    /// <param name="Key">What the host calls the task.</param>
    /// <param name="Code">The code.</param>
    public sealed record Assess(int Id, int Key, string Code) : CompilerRequest(Id);
}
