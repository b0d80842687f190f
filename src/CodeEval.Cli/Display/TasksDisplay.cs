using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Tasks;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>Shows tasks and what is wrong with them.</summary>
internal static class TasksDisplay
{
    public static void Show(ImmutableArray<EvalTask> tasks)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("task", "category", "difficulty", "kind", "title");
        foreach (var task in tasks)
        {
            table.AddRow(new Text(task.Id), new Text(task.Category), new Text(task.Difficulty), new Text(task.Tests.Kind), new Text(task.Title));
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"{Words.Count(tasks.Length, "task")}");
    }

    /// <summary>Shows faults, a line each.</summary>
    /// <returns>Whether there are none.</returns>
    public static bool ShowFaults(int tasks, ImmutableArray<string> faults)
    {
        foreach (var fault in faults)
        {
            Console.Error.WriteLine($"codeeval: {fault.ReplaceLineEndings(" ")}");
        }

        AnsiConsole.MarkupLineInterpolated($"{Words.Count(tasks, "task")}, {Words.Count(faults.Length, "fault")}");
        return faults.IsEmpty;
    }
}
