using CodeEval.Regressions;
using CodeEval.Reporting;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>Shows what a gate said: a line a check where there are several, and last the reason in one line.</summary>
internal static class GateDisplay
{
    public static void Show(GateResult result)
    {
        var console = AnsiConsole.Console;
        foreach (var note in result.Notes)
        {
            console.MarkupLineInterpolated($"[yellow]{VisibleText.Of(note)}[/]");
        }

        if (result.Checks.Length > 1)
        {
            foreach (var check in result.Checks)
            {
                console.MarkupLineInterpolated(check.Passed ? (FormattableString)$"[green]passed[/] {VisibleText.Of(check.Reason)}" : $"[red]failed[/] {VisibleText.Of(check.Reason)}");
            }
        }

        console.MarkupLineInterpolated(result.Passed ? (FormattableString)$"[green]Gate passed:[/] {VisibleText.Of(result.Reason)}" : $"[red]Gate failed:[/] {VisibleText.Of(result.Reason)}");
    }
}
