using System.CommandLine;
using CodeEval.Reporting;
using CodeEval.Runs;
using Spectre.Console;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval record</c>: makes a recording of a run's replies, to be replayed where there is no key and no network.</summary>
internal static class RecordCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("RUN_DIR") { Description = "The folder of a run, finished or not." };
        var target = new Option<string>("--out") { Description = "Where to write: a folder for each model.", HelpName = "DIR", Required = true };
        var models = new Option<string[]>("--models") { Description = "Which models; all of the run by default.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        var command = new Command("record", "Record the replies of a run, to replay them without key and network by codeeval run --replies.") { run, target, models };
        command.SetAction(options =>
        {
            using var folder = RunFolder.OpenToRead(options.GetValue(run)!);
            foreach (var recorded in RunRecording.Write(folder, options.GetValue(target)!, options.GetValue(models) ?? []))
            {
                AnsiConsole.MarkupLineInterpolated($"{recorded.Model}: {Words.Replies(recorded.Replies)} in {recorded.Folder}");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
