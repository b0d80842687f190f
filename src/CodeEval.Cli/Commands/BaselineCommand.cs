using System.CommandLine;
using CodeEval.Regressions;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval baseline</c>: writes what a run came to into a file for the repository.</summary>
internal static class BaselineCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("RUN_DIR") { Description = "The folder of a finished run." };
        var target = new Option<string>("--out")
        {
            Description = $"The file; {BaselineFile.UsualName} in the current folder by default. One that is there is replaced: review the diff.",
            HelpName = "FILE",
            DefaultValueFactory = _ => BaselineFile.UsualName,
        };
        var command = new Command("baseline", "Write what a run came to, task by task, into a file that later runs are held against.") { run, target };
        command.SetAction(options =>
        {
            var path = options.GetValue(target)!;
            var tallies = StoredRun.ReadFinished(options.GetValue(run)!).Tallies;

            // What is no baseline is somebody's file, named by mistake.
            if (File.Exists(path))
            {
                BaselineFile.Read(path);
            }

            BaselineFile.Write(path, tallies);
            Console.Out.WriteLine($"Baseline: {path}");
            return ExitCodes.Done;
        });
        return command;
    }
}
