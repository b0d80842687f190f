using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Tasks;

namespace CodeEval.Pipeline;

/// <summary>The tasks of a run, their contracts and hidden tests compiled before any model is asked, so that a broken task costs no call.</summary>
public sealed class PreparedTasks
{
    private readonly Dictionary<string, PreparedTask> _byId;

    private PreparedTasks(ImmutableArray<EvalTask> all, Dictionary<string, PreparedTask> byId)
    {
        All = all;
        _byId = byId;
    }

    /// <summary>The tasks in the order of the run.</summary>
    public ImmutableArray<EvalTask> All { get; }

    /// <summary>The prepared task of an id of this run.</summary>
    public PreparedTask this[string id] => _byId[id];

    /// <summary>Compiles the tests of all tasks, on all cores.</summary>
    /// <exception cref="InputException">A task's contract or tests do not compile; of several, the first in the order of the run.</exception>
    public static PreparedTasks Prepare(TaskCompiler compiler, ImmutableArray<EvalTask> tasks, CancellationToken cancellationToken)
    {
        var prepared = new PreparedTask?[tasks.Length];
        var faults = new InputException?[tasks.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.For(0, tasks.Length, options, at =>
        {
            try
            {
                prepared[at] = compiler.Prepare(tasks[at]);
            }
            catch (InputException fault)
            {
                faults[at] = fault;
            }
        });
        return faults.FirstOrDefault(fault => fault is not null) is { } first
            ? throw first
            : new PreparedTasks(tasks, prepared.ToDictionary(task => task!.Task.Id, task => task!, StringComparer.Ordinal));
    }
}
