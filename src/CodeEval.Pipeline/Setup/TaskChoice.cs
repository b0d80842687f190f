using System.Collections.Immutable;
using CodeEval.Tasks;

namespace CodeEval.Pipeline.Setup;

/// <summary>Finds the tasks of a run.</summary>
public static class TaskChoice
{
    /// <summary>Reads the tasks that were asked for.</summary>
    /// <param name="paths">Folders of tasks, or files of a public benchmark.</param>
    /// <param name="filter">Which of them, see <see cref="TaskFilter"/>; null for all.</param>
    /// <param name="limit">Only so many; null for all.</param>
    /// <param name="timeout">Seconds of processor time of one run, and five times as many by the clock; null for the tasks' own limits.</param>
    /// <exception cref="InputException">A task cannot be read, the filter is malformed, or no task is left.</exception>
    public static ImmutableArray<EvalTask> Load(IReadOnlyCollection<string> paths, string? filter, int? limit, double? timeout)
    {
        var chooses = filter is null ? null : TaskFilter.Parse(filter);
        var tasks = TaskLoader.Load(paths).Where(task => chooses?.Matches(task) ?? true).Take(limit ?? int.MaxValue).Select(WithTimeout).ToImmutableArray();
        return tasks.IsEmpty
            ? throw new InputException($"--filter \"{filter}\": no task matches; codeeval tasks list shows them.")
            : tasks;

        EvalTask WithTimeout(EvalTask task) => timeout is not { } seconds
            ? task
            : task with { Limits = task.Limits with { CpuTime = TimeSpan.FromSeconds(seconds), WallTime = TimeSpan.FromSeconds(5 * seconds) } };
    }
}
