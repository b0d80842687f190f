using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Repair;
using CodeEval.Tasks;

namespace CodeEval.Pipeline.Repair;

/// <summary>
/// Looks at answers as far as a model may be told of it: it compiles them for a task whose tests are the public examples, or
/// none, and runs those. Hidden tests are nowhere near, not even in the processes that it uses, so nothing can bring them into
/// a finding. The finding is the same each time for the same reply. Safe to use from many threads.
/// </summary>
public sealed class AnswerCheck
{
    // What messages of the runtime may name: where the tool and .NET are.
    private static readonly ImmutableArray<string> Folders =
        [AppContext.BaseDirectory, Path.GetDirectoryName(typeof(object).Assembly.Location)! + Path.DirectorySeparatorChar];

    private readonly PreparedTasks _tasks;
    private readonly IExecutor _executor;
    private readonly ImmutableHashSet<string> _withExamples;

    private AnswerCheck(PreparedTasks tasks, IExecutor executor, ImmutableHashSet<string> withExamples)
    {
        _tasks = tasks;
        _executor = executor;
        _withExamples = withExamples;
    }

    /// <summary>Compiles the contracts and examples of all tasks.</summary>
    /// <param name="compiler">Compiles them, and the answers; it must outlive this.</param>
    /// <param name="executor">Runs the examples; it must outlive this.</param>
    /// <param name="tasks">The tasks, as they were read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InputException">A task's contract or examples do not compile.</exception>
    /// <exception cref="CompilerFaultException">The compiler could not be run.</exception>
    public static async Task<AnswerCheck> PrepareAsync(
        ICompiler compiler, IExecutor executor, ImmutableArray<EvalTask> tasks, CancellationToken cancellationToken) =>
        new(
            await PreparedTasks.PrepareAsync(compiler, [.. tasks.Select(PublicTask.Of)], cancellationToken),
            executor,
            [.. tasks.Where(task => task.Examples is not null).Select(task => task.Id)]);

    /// <summary>Compiles the answer in a reply and runs the examples, where the task has some.</summary>
    /// <param name="task">The id of one of the tasks.</param>
    /// <param name="reply">The reply, or code alone.</param>
    /// <param name="cancellationToken">Stops it; nothing else throws.</param>
    public Task<AnswerFinding> CheckAsync(string task, string reply, CancellationToken cancellationToken) =>
        CheckAsync(_tasks[task], reply, runs: HasExamples(task), cancellationToken);

    /// <summary>Compiles the answer in a reply, and runs nothing.</summary>
    /// <param name="task">The id of one of the tasks.</param>
    /// <param name="reply">The reply, or code alone.</param>
    /// <param name="cancellationToken">Stops it; nothing else throws.</param>
    public Task<AnswerFinding> CompileAsync(string task, string reply, CancellationToken cancellationToken) =>
        CheckAsync(_tasks[task], reply, runs: false, cancellationToken);

    /// <summary>Whether a task has public examples.</summary>
    /// <param name="task">The id of one of the tasks.</param>
    public bool HasExamples(string task) => _withExamples.Contains(task);

    private async Task<AnswerFinding> CheckAsync(CompiledTask task, string reply, bool runs, CancellationToken cancellationToken)
    {
        try
        {
            var compiled = await _tasks.Compiler.CompileAsync(task, reply, cancellationToken);
            if (AnswerRules.Of(task.Task, compiled) is { } finding)
            {
                return finding;
            }

            return runs
                ? AnswerRules.Of(task.Task, await RunAsync(task, compiled, cancellationToken), Folders)
                : new AnswerFinding.NothingWrong(0);
        }
        catch (CompilerFaultException fault)
        {
            return new AnswerFinding.Faulted(fault.Message);
        }
    }

    private Task<ExecutionOutcome> RunAsync(CompiledTask task, CompiledReply reply, CancellationToken cancellationToken) =>
        _executor.RunAsync(Grader.RequestFor(task, (CompilationOutcome.Compiled)reply.Compilation!), cancellationToken);
}
