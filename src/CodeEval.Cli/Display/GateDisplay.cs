using CodeEval.Regressions;
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
            console.MarkupLineInterpolated($"[yellow]{note}[/]");
        }

        if (result.Checks.Length > 1)
        {
            foreach (var check in result.Checks)
            {
                console.MarkupLineInterpolated(check.Passed ? (FormattableString)$"[green]passed[/] {check.Reason}" : $"[red]failed[/] {check.Reason}");
            }
        }

        console.MarkupLineInterpolated(result.Passed ? (FormattableString)$"[green]Gate passed:[/] {result.Reason}" : $"[red]Gate failed:[/] {result.Reason}");
    }
}
