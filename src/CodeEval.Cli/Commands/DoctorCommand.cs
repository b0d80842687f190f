using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.Execution;
using CodeEval.Pipeline.Setup;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval doctor</c>: what this machine offers, above all how far samples can be kept apart on it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Show which levels of isolation this machine offers, why not the others, and what to change to get them.");
        command.SetAction(async (_, cancellationToken) =>
        {
            DoctorDisplay.Show(await Executors.ExamineAsync(GradingTools.OptionsFor(parallelism: 1), cancellationToken));
            return ExitCodes.Done;
        });
        return command;
    }
}
