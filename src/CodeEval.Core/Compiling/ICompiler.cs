using CodeEval.Runs;
using CodeEval.Tasks;

namespace CodeEval.Compiling;

/// <summary>Compiles tasks and what models reply to them. Safe to call from many threads.</summary>
public interface ICompiler : IAsyncDisposable
{
    /// <summary>Compiles a task's contract and hidden tests.</summary>
    /// <exception cref="InputException">They do not compile; the message tells the first error.</exception>
    /// <exception cref="CompilerFaultException">The compiler could not be run.</exception>
    Task<CompiledTask> PrepareAsync(EvalTask task, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the answer out of a reply and compiles it. Whatever the reply does to the compiler is in what comes back.
    /// </summary>
    /// <exception cref="CompilerFaultException">The compiler could not be run; that is nobody's failure.</exception>
    Task<CompiledReply> CompileAsync(CompiledTask task, string reply, CancellationToken cancellationToken);

    /// <summary>Compiles code as it stands, such as a reference solution: nothing is looked for and nothing left out.</summary>
    /// <exception cref="CompilerFaultException">The compiler could not be run.</exception>
    Task<CompilationOutcome> CompileExactlyAsync(CompiledTask task, string code, CancellationToken cancellationToken);

    /// <summary>Reads the quality of a submission that compiles; null where that is beyond the compiler.</summary>
    /// <exception cref="CompilerFaultException">The compiler could not be run.</exception>
    Task<CodeQuality?> AssessAsync(CompiledTask task, string code, CancellationToken cancellationToken);
}
