using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Execution.Compilers;
using CodeEval.Tasks;

namespace CodeEval.Pipeline.Setup;

/// <summary>What grading needs on this machine: the compiler with the worker's NUnit, and the processes that run samples.</summary>
public sealed class GradingTools : IAsyncDisposable
{
    private static readonly string WorkerFolder = Path.Combine(AppContext.BaseDirectory, "worker");

    private readonly CancellationTokenSource _disposing = new();
    private readonly Task<IExecutor> _executor;

    /// <summary>The processes begin to warm up, and to find out how far they can be confined here, while other work goes on.</summary>
    /// <param name="isolation">The level, one of <see cref="IsolationLevels"/>.</param>
    /// <param name="parallelism">How many samples run at a time.</param>
    /// <exception cref="InputException">The programs are not beside whoever grades.</exception>
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

    /// <summary>How samples are run: by the worker beside the running program.</summary>
    /// <param name="parallelism">How many run at a time.</param>
    public static ExecutorOptions OptionsFor(int parallelism) => new()
    {
        WorkerPath = Path.Combine(WorkerFolder, "CodeEval.Worker.dll"),
        Parallelism = parallelism,
        TimeProvider = TimeProvider.System,
    };

    /// <summary>Compiles the tasks, and makes a grader for replies to them.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="quality">Of which passing samples the quality is read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InputException">A task does not compile, or this machine does not get the level of isolation.</exception>
    public async Task<(PreparedTasks Tasks, Grader Grader)> PrepareAsync(
        ImmutableArray<EvalTask> tasks, QualityScope quality, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var preparing = PreparedTasks.PrepareAsync(Compiler, tasks, stop.Token);
        if (await Task.WhenAny(preparing, _executor) == _executor && !_executor.IsCompletedSuccessfully)
        {
            // That this machine does not get the level is said at once, and not after a suite was compiled.
            await stop.CancelAsync();
            await ((Task)preparing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _executor;
        }

        var prepared = await preparing;
        return (prepared, new Grader(prepared, await _executor.WaitAsync(cancellationToken), TimeProvider.System) { Quality = quality });
    }

    /// <inheritdoc />
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
