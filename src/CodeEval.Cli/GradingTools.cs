using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Pipeline;
using CodeEval.Tasks;

namespace CodeEval.Cli;

/// <summary>What grading needs on this machine: the compiler with the worker's NUnit, and the processes that run samples.</summary>
internal sealed class GradingTools : IAsyncDisposable
{
    private static readonly string WorkerFolder = Path.Combine(AppContext.BaseDirectory, "worker");

    private GradingTools(IExecutor executor) => Executor = executor;

    public TaskCompiler Compiler { get; } = new(Path.Combine(WorkerFolder, "nunit.framework.dll"));

    public IExecutor Executor { get; }

    public static GradingTools Create(string isolation, int parallelism) =>
        new(Executors.Create(isolation, new ExecutorOptions
        {
            WorkerPath = Path.Combine(WorkerFolder, "CodeEval.Worker.dll"),
            Parallelism = parallelism,
            TimeProvider = TimeProvider.System,
        }));

    public (PreparedTasks Tasks, Grader Grader) Prepare(ImmutableArray<EvalTask> tasks, CancellationToken cancellationToken)
    {
        var prepared = PreparedTasks.Prepare(Compiler, tasks, cancellationToken);
        return (prepared, new Grader(prepared, Executor, TimeProvider.System));
    }

    public ValueTask DisposeAsync() => Executor.DisposeAsync();
}
