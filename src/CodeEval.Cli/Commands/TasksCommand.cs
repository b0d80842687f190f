using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.Pipeline;
using CodeEval.Pipeline.Setup;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval tasks</c>: what tasks there are, and whether they are sound.</summary>
internal static class TasksCommand
{
    public static Command Create() => new("tasks", "List tasks, or check that they are sound.") { CreateList(), CreateValidate() };

    private static Command CreateList()
    {
        var (paths, filter, limit) = (CommonOptions.Tasks(), CommonOptions.Filter(), CommonOptions.Limit());
        var command = new Command("list", "List tasks.") { paths, filter, limit };
        command.SetAction(options =>
        {
            TasksDisplay.Show(TaskChoice.Load(PathsOf(options, paths), options.GetValue(filter), options.GetValue(limit), timeout: null));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command CreateValidate()
    {
        var (paths, filter, limit, isolation) = (CommonOptions.Tasks(), CommonOptions.Filter(), CommonOptions.Limit(), CommonOptions.Isolation());
        var command = new Command("validate", "Check that each reference solution passes and each known-wrong one compiles and fails.") { paths, filter, limit, isolation };
        command.SetAction(async (options, cancellationToken) =>
        {
            var tasks = TaskChoice.Load(PathsOf(options, paths), options.GetValue(filter), options.GetValue(limit), timeout: null);
            await using var tools = new GradingTools(options.GetValue(isolation)!, Environment.ProcessorCount);
            var validator = new TaskValidator(tools.Compiler, await tools.ExecutorAsync());
            var faults = new IReadOnlyList<string>[tasks.Length];
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, tasks.Length, parallel, async (at, token) => faults[at] = await validator.FindFaultsAsync(tasks[at], token));
            return TasksDisplay.ShowFaults(tasks.Length, [.. faults.SelectMany(fault => fault)]) ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static string[] PathsOf(ParseResult options, Option<string[]> paths) =>
        options.GetValue(paths) is { Length: > 0 } given ? given : ["tasks"];
}
