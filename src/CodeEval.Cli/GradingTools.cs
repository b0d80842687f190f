using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Execution.Compilers;
using CodeEval.Pipeline;
using CodeEval.Tasks;

namespace CodeEval.Cli;

/// <summary>What grading needs on this machine: the compiler with the worker's NUnit, and the processes that run samples.</summary>
internal sealed class GradingTools : IAsyncDisposable
{
    private static readonly string WorkerFolder = Path.Combine(AppContext.BaseDirectory, "worker");

    private readonly CancellationTokenSource _disposing = new();
    private readonly Task<IExecutor> _executor;

    /// <summary>The processes begin to warm up, and to find out how far they can be confined here, while other work goes on.</summary>
    public GradingTools(string isolation, int parallelism) =>
        _executor = Task.Run(() => Executors.CreateAsync(isolation, OptionsFor(parallelism), _disposing.Token));

    /// <summary>Compiles in processes that a reply may end.</summary>
    public ICompiler Compiler { get; } = new SeparateCompiler(new CompilerOptions
    {
        NUnitPath = Path.Combine(WorkerFolder, "nunit.framework.dll"),
        Parallelism = Environment.ProcessorCount + 1,
    });

    /// <summary>Runs samples, at the level asked for.</summary>
    /// <exception cref="InputException">This machine does not get it.</exception>
    public Task<IExecutor> ExecutorAsync() => _executor;

    public static ExecutorOptions OptionsFor(int parallelism) => new()
    {
        WorkerPath = Path.Combine(WorkerFolder, "CodeEval.Worker.dll"),
        Parallelism = parallelism,
        TimeProvider = TimeProvider.System,
    };

    public async Task<(PreparedTasks Tasks, Grader Grader)> PrepareAsync(
        ImmutableArray<EvalTask> tasks, QualityScope quality, CancellationToken cancellationToken)
    {
        var prepared = await PreparedTasks.PrepareAsync(Compiler, tasks, cancellationToken);
        return (prepared, new Grader(prepared, await _executor.WaitAsync(cancellationToken), TimeProvider.System) { Quality = quality });
    }

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await Compiler.DisposeAsync();
        await ((Task)_executor).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_executor.IsCompletedSuccessfully)
        {
            await _executor.Result.DisposeAsync();
        }

        _disposing.Dispose();
    }
}
