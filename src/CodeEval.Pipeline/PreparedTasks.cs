using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Tasks;

namespace CodeEval.Pipeline;

/// <summary>The tasks of a run, their contracts and hidden tests compiled before any model is asked, so that a broken task costs no call.</summary>
public sealed class PreparedTasks
{
    private readonly Dictionary<string, CompiledTask> _byId;

    private PreparedTasks(ICompiler compiler, ImmutableArray<EvalTask> all, Dictionary<string, CompiledTask> byId)
    {
        Compiler = compiler;
        All = all;
        _byId = byId;
    }

    /// <summary>The compiler that has prepared them, which replies are for too.</summary>
    public ICompiler Compiler { get; }

    /// <summary>The tasks in the order of the run.</summary>
    public ImmutableArray<EvalTask> All { get; }

    /// <summary>The prepared task of an id of this run.</summary>
    public CompiledTask this[string id] => _byId[id];

    /// <summary>Compiles the tests of all tasks, on all cores.</summary>
    /// <exception cref="InputException">A task's contract or tests do not compile; of several, the first in the order of the run.</exception>
    public static async Task<PreparedTasks> PrepareAsync(ICompiler compiler, ImmutableArray<EvalTask> tasks, CancellationToken cancellationToken)
    {
        var prepared = new CompiledTask?[tasks.Length];
        var faults = new InputException?[tasks.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, tasks.Length, options, async (at, token) =>
        {
            try
            {
                prepared[at] = await compiler.PrepareAsync(tasks[at], token);
            }
            catch (InputException fault)
            {
                faults[at] = fault;
            }
        });
        return faults.FirstOrDefault(fault => fault is not null) is { } first
            ? throw first
            : new PreparedTasks(compiler, tasks, prepared.ToDictionary(task => task!.Task.Id, task => task!, StringComparer.Ordinal));
    }
}
