using System.Collections.Immutable;
using System.Globalization;
using CodeEval.History;
using CodeEval.Regressions;
using CodeEval.Reporting;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>Shows how models did over time.</summary>
internal static class HistoryDisplay
{
    private const string Steps = "▁▂▃▄▅▆▇█";
    private const string Digits = "0123456789";

    /// <summary>Says what became of a run that was to be added, on one line whatever the width.</summary>
    public static void ShowAddition(string run, HistoryAddition addition, string database)
    {
        var name = HistoryStores.NameOf(database);
        var words = addition switch
        {
            HistoryAddition.Added => $"added to {name}",
            HistoryAddition.Replaced => $"brought up to date in {name}",
            _ => $"already in {name}",
        };
        AnsiConsole.Console.Profile.Out.Writer.WriteLine(VisibleText.Of($"History: {run} {words}"));
        AnsiConsole.Console.Profile.Out.Writer.Flush();
    }

    /// <summary>Shows the lines of models.</summary>
    public static void Show(ImmutableArray<ModelTrend> trends, string? branch, bool ofTasks)
    {
        var console = AnsiConsole.Console;
        if (trends.IsEmpty)
        {
            console.MarkupLineInterpolated($"The history has no run{(branch is null ? "" : $" of the branch {branch}")}{(ofTasks ? " of any of these tasks" : "")}.");
        }

        foreach (var trend in trends)
        {
            Show(console, trend);
        }

        if (TrendFigures.Notice(trends) is { } notice)
        {
            console.MarkupLineInterpolated($"[yellow]{VisibleText.Of(notice)}[/]");
        }
    }

    private static void Show(IAnsiConsole console, ModelTrend trend)
    {
        console.MarkupLineInterpolated($"[bold]{VisibleText.Of(TrendFigures.NameOf(trend))}[/]");
        var figures = TrendFigures.Of(trend);
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var head in figures.Heads)
        {
            table.AddColumn(new TableColumn(new Text(head)));
        }

        foreach (var row in figures.Rows)
        {
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        }

        console.Write(table);
        if (trend.Points.Length > 1)
        {
            console.MarkupLineInterpolated($"pass@1 from 0 to 100 %, a sign a run: {Line(trend, console.Profile.Capabilities.Unicode ? Steps : Digits)}");
        }

        foreach (var remark in TrendFigures.Remarks(trend))
        {
            console.MarkupLineInterpolated($"{remark}");
        }

        if (trend.HasEarlier)
        {
            console.MarkupLineInterpolated($"There are earlier runs; --limit {(2 * trend.Points.Length).ToString(CultureInfo.InvariantCulture)} shows more.");
        }

        console.WriteLine();
    }

    // A bar stands where the runs on both sides measure different things, and a dot where there is nothing to measure.
    private static string Line(ModelTrend trend, string signs) => string.Concat(trend.Points.Select((point, place) =>
        $"{(place > 0 && !point.Continues ? "|" : "")}{(point.PassAt1 is { } pass ? signs[Math.Min(signs.Length - 1, (int)(pass.Estimate * signs.Length))] : '.')}"));
}
