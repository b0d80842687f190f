using System.Collections.Immutable;
using CodeEval.Regressions;
using CodeEval.Reporting;
using CodeEval.Scoring;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>Shows two runs side by side.</summary>
internal static class ComparisonDisplay
{
    private const int MostFlips = 20;

    public static void Show(RunComparison comparison)
    {
        var console = AnsiConsole.Console;
        foreach (var note in comparison.Notes)
        {
            console.MarkupLineInterpolated($"[yellow]{VisibleText.Of(note)}[/]");
        }

        foreach (var model in comparison.Models)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{VisibleText.Of(model.Title)}[/]");
            console.Write(TableOf(ChangeFigures.Rates(model)));
            if (model.PassAt.Values.FirstOrDefault() is { } first)
            {
                console.MarkupLineInterpolated($"{Words.Difference("The candidate", "the baseline", first.Difference)} {Words.Detectable(first.Difference)}");
            }

            console.MarkupLineInterpolated($"{ChangeFigures.Flips(model)}");
            Show(console, "lost", "red", model.Lost, flip => flip.Candidate);
            Show(console, "gained", "green", model.Gained, flip => flip.Baseline);
            if (model.Categories.Count > 1)
            {
                console.Write(TableOf(ChangeFigures.Categories(model)));
            }

            foreach (var reason in model.LeftOut.GroupBy(task => task.Reason).OrderBy(group => group.Key))
            {
                console.MarkupLineInterpolated($"Not compared, {ChangeFigures.Why(reason.Key)}: {VisibleText.Of(string.Join(", ", reason.Select(task => task.Id)))}");
            }
        }
    }

    private static void Show(IAnsiConsole console, string word, string colour, ImmutableArray<TaskFlip> flips, Func<TaskFlip, FlipSide> failing)
    {
        foreach (var flip in flips.Take(MostFlips))
        {
            console.Markup($"[{colour}]{word}[/] ");
            console.MarkupLineInterpolated($"{VisibleText.Of(flip.Task)}: {Words.PassedOf(flip.Baseline.Passed, flip.Baseline.Scored, 0)} → {Words.PassedOf(flip.Candidate.Passed, flip.Candidate.Scored, 0)}{Why(failing(flip).Failure)}");
        }

        if (flips.Length > MostFlips)
        {
            console.MarkupLineInterpolated($"and {Words.Count(flips.Length - MostFlips, "more task")} {word}; --format json has them all");
        }
    }

    private static string Why(SampleFailure? failure) => failure is null
        ? ""
        : $"; {(failure.Detail is { } detail ? $"{failure.Verdict.ToName()} ({VisibleText.Of(detail)})" : failure.Verdict.ToName())}{string.Concat(failure.Findings.Select(finding => $"\n       {VisibleText.Of(finding)}"))}";

    private static Table TableOf(FigureTable figures)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (column, head) in figures.Heads.Index())
        {
            table.AddColumn(column == 0 ? new TableColumn(new Text(head)) : new TableColumn(new Text(head)).RightAligned());
        }

        foreach (var row in figures.Rows)
        {
            table.AddRow(row.Select(cell => new Text(VisibleText.Of(cell))));
        }

        return table;
    }
}
