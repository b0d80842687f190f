using System.Globalization;
using CodeEval.Reporting;
using CodeEval.Statistics;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>Shows how many tasks and samples it takes to tell two models apart.</summary>
internal static class SampleSizeDisplay
{
    public static void Show(SampleSizePlan plan, string source)
    {
        var console = AnsiConsole.Console;
        console.MarkupLineInterpolated($"To find that one model is {Points(plan.Difference)} points below another in pass@1, with a chance of {Percent(plan.Power)} %, and to find {(plan.OneSided ? "a fall" : "a difference")} where there is none in at most {Percent(plan.Alpha)} % of comparisons:");
        var table = new Table().Border(TableBorder.Rounded).AddColumn(new TableColumn("samples per task").RightAligned()).AddColumn(new TableColumn("tasks needed").RightAligned());
        table.AddColumn(new TableColumn("samples in all, per model").RightAligned());
        if (plan.Tasks is { } tasks)
        {
            table.AddColumn(new TableColumn($"chance with {Words.Count(tasks, "task")}").RightAligned()).AddColumn(new TableColumn("smallest difference found so").RightAligned());
        }

        foreach (var row in plan.Rows)
        {
            table.AddRow([.. CellsOf(row, plan.Tasks is not null).Select(cell => new Text(cell))]);
        }

        console.Write(table);
        var (rate, spread, correlation) = plan.Population;
        console.MarkupLineInterpolated($"{source}: samples of the better model pass at {Percent(rate)} %, tasks differ by {Percent(spread)} points (standard deviation), and the models find the same tasks hard to {Percent(correlation)} % (correlation).");
        console.MarkupLineInterpolated($"One comparison, by the paired test that {(plan.OneSided ? "codeeval gate uses, in which only a fall counts" : "reports use")}. Each further pair of models, and each category, takes more: what is told of many is corrected for their number.");
    }

    private static IEnumerable<string> CellsOf(SampleSizeRow row, bool withTasks)
    {
        yield return Words.Number(row.Samples);
        yield return row.TasksNeeded is { } needed ? Number(needed) : $"more than {Number(SampleSize.MostTasks)}";
        yield return row.TasksNeeded is { } each ? Number((long)each * row.Samples) : "";
        if (withTasks)
        {
            yield return $"{Percent(row.PowerReached!.Value)} %";
            yield return row.DetectableDifference is { } least ? $"{Points(least)} points" : "none";
        }
    }

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Points(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture);
}
