using System.Globalization;
using CodeEval.Pipeline;
using CodeEval.Reporting;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>Shows what a run would do.</summary>
internal static class PlanDisplay
{
    private const string NotKnown = "not known";

    public static void Show(RunPlan plan, int tasks, RunRequest request)
    {
        var console = AnsiConsole.Console;
        console.MarkupLineInterpolated($"{Words.Count(tasks, "task")}, {Words.Count(request.Samples, "sample")} each{(request.Repairs > 0 ? $", up to {Words.Count(request.Repairs, "repair")}" : "")}. Nobody is asked.");
        var table = new Table().Border(TableBorder.Rounded).AddColumn("model");
        foreach (var column in (string[])["calls", "input tokens, about", "input, at most", "output, at most", "cost, at most"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var model in plan.Models)
        {
            table.AddRow([new Text(model.Name), .. CellsOf(model).Select(cell => new Text(cell))]);
        }

        console.Write(table);
        if (plan.Models.Any(model => model.IsLive))
        {
            console.MarkupLineInterpolated($"At most: every byte of a prompt a token, and every reply as long as it may be. Calls that are made again after a fault{(request.Tools ? ", and calls of tools," : "")} come on top; --budget holds those too.");
        }
    }

    private static string[] CellsOf(ModelPlan model) => !model.IsLive
        ? ["none, replay", "", "", "", ""]
        :
        [
            model.Calls == model.MostCalls ? Number(model.Calls) : $"{Number(model.Calls)} to {Number(model.MostCalls)}",
            Number(model.AboutInputTokens),
            model.MostInputTokens is { } input ? Number(input) : NotKnown,
            model.MostOutputTokens is { } output ? Number(output) : NotKnown,
            model.MostCostUsd is { } cost ? (Math.Ceiling(cost * 100) / 100).ToString("$0.00", CultureInfo.InvariantCulture) : NotKnown,
        ];

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
