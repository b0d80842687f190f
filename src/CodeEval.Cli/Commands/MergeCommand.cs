using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.Pipeline;
using CodeEval.Runs;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval merge</c>: makes one run of the parts that <c>--shard</c> made.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var shards = new Argument<string[]>("SHARD_DIR") { Description = "The folders of all parts, in any order.", Arity = ArgumentArity.OneOrMore };
        var target = CommonOptions.Out();
        var command = new Command("merge", "Make one run of the parts that --shard made, with the reports that the undivided run would have.") { shards, target };
        command.SetAction(async (options, cancellationToken) =>
        {
            try
            {
                return await Task.Run(() => Merge(options, cancellationToken), CancellationToken.None);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("codeeval: interrupted; nothing was written, so merge the parts again.");
                return ExitCodes.Interrupted;
            }
        });
        return command;

        int Merge(ParseResult options, CancellationToken cancellationToken)
        {
            var folders = options.GetValue(shards)!.Select(RunFolder.OpenToRead).ToList();

            // Before the target is made: what is no part must not leave an empty folder.
            ShardFiles.Check(folders);
            using var folder = OutputFolder.Open(options.GetValue(target), resume: false, TimeProvider.System);
            var outcome = new ShardMerger(TimeProvider.System).Merge(folders, folder, cancellationToken);
            ResultDisplay.Show(outcome, folder, []);
            return outcome.Unscored > 0 ? ExitCodes.Unscored : ExitCodes.Done;
        }
    }
}
