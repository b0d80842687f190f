using System.Collections.Concurrent;
using CodeEval.Runs;
using CodeEval.Tasks;

namespace CodeEval.Compiling;

/// <summary>
/// Compiles in this process: for code that one trusts, and for a process that may be lost, since a reply can end the one
/// that compiles it.
/// </summary>
/// <param name="tasks">Compiles tasks.</param>
public sealed class InProcessCompiler(TaskCompiler tasks) : ICompiler
{
    private readonly ConcurrentDictionary<EvalTask, PreparedTask> _prepared = new(ReferenceEqualityComparer.Instance);

    /// <inheritdoc />
    public Task<CompiledTask> PrepareAsync(EvalTask task, CancellationToken cancellationToken)
    {
        var prepared = tasks.Prepare(task);
        _prepared[task] = prepared;
        return Task.FromResult(new CompiledTask(task)
        {
            TestAssembly = prepared.TestAssembly,
            KnownAssertions = prepared.KnownAssertions,
            AssertsNothing = prepared.AssertsNothing,
        });
    }

    /// <inheritdoc />
    public Task<CompiledReply> CompileAsync(CompiledTask task, string reply, CancellationToken cancellationToken) =>
        Task.FromResult(_prepared[task.Task].Compile(reply));

    /// <inheritdoc />
    public Task<CompilationOutcome> CompileExactlyAsync(CompiledTask task, string code, CancellationToken cancellationToken) =>
        Task.FromResult(_prepared[task.Task].CompileExactly(code));

    /// <inheritdoc />
    public Task<CodeQuality?> AssessAsync(CompiledTask task, string code, CancellationToken cancellationToken) =>
        Task.FromResult<CodeQuality?>(_prepared[task.Task].Assess(code));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
