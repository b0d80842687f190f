using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.Regressions;
using CodeEval.Reporting.Markdown;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval compare</c>: two runs side by side, over the tasks that are the same in both.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var baseline = new Argument<string>("BASELINE_RUN") { Description = "The folder of the run before." };
        var candidate = new Argument<string>("CANDIDATE_RUN") { Description = "The folder of the run after." };
        var format = new Option<string>("--format") { Description = "text, md (fit for a comment on a pull request) or json.", HelpName = "text|md|json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "md", "json");
        var command = new Command("compare", "Hold two runs side by side: what each model lost and gained over the tasks that are the same in both, and whether that is beyond noise.")
        {
            baseline, candidate, format,
        };
        command.SetAction(options =>
        {
            var comparison = RunComparer.Compare(StoredRun.Read(options.GetValue(baseline)!), StoredRun.Read(options.GetValue(candidate)!));
            switch (options.GetValue(format))
            {
                case "md":
                    Console.Out.Write(MarkdownComparison.Write(comparison));
                    break;
                case "json":
                    Console.Out.Write(RegressionReport.Write(comparison));
                    break;
                default:
                    ComparisonDisplay.Show(comparison);
                    break;
            }

            GitHubActions.Current?.AppendSummary(MarkdownComparison.Write(comparison));
            return ExitCodes.Done;
        });
        return command;
    }
}
