using System.CommandLine;
using System.Globalization;
using CodeEval.Cli.Display;
using CodeEval.Regressions;
using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval gate</c>: says by its exit code whether a run is good enough.</summary>
internal sealed class GateCommand
{
    private const double UsualPower = 0.8;

    private readonly Option<string> _run = new("--run") { Description = "The folder of the run that is judged.", HelpName = "RUN_DIR", Required = true };
    private readonly Option<string?> _baseline = new("--baseline") { Description = $"What it is held against: the folder of a run, or a file such as {BaselineFile.UsualName}.", HelpName = "RUN_DIR|FILE" };
    private readonly Option<double?> _least = Share("--min-pass-at-1", "The least pass@1 of every model, by the estimate itself.");
    private readonly Option<double?> _compileErrors = Share("--max-compile-error-rate", "The greatest share of a model's scored samples that may fail to compile.");
    private readonly Option<double?> _regression = Share("--max-regression", "How far pass@1 may fall below the baseline, even beyond noise; 0 by default.");
    private readonly Option<double?> _alpha = CommonOptions.Bounded<double>("--alpha", "The chance that a run in which nothing changed is failed, over all that is looked at; 0.05 by default.", alpha => alpha is >= 0.0001 and <= 0.2, "0.0001 to 0.2");
    private readonly Option<bool> _byCategory = new("--by-category") { Description = "Judge each category too." };
    private readonly Option<double?> _power = new("--require-power")
    {
        Description = $"Fail, too, where a true fall of --drop would be found less often than this; {UsualPower} where no number is given.",
        HelpName = "N",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => result.Tokens.Count == 0 ? UsualPower : ParsePower(result),
    };

    private readonly Option<double?> _drop = CommonOptions.Bounded<double>("--drop", "The fall that --require-power is about; 0.05 by default.", drop => drop is >= 0.005 and < 1, "at least 0.005 and below 1");
    private readonly Option<string> _format = new("--format") { Description = "text or json.", HelpName = "text|json", DefaultValueFactory = _ => "text" };

    public static Command Create()
    {
        var gate = new GateCommand();
        gate._format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("gate", "Fail (exit code 1) where a run is not good enough: below a threshold, or below a baseline beyond noise.")
        {
            gate._run, gate._baseline, gate._least, gate._compileErrors, gate._regression, gate._alpha, gate._byCategory, gate._power, gate._drop, gate._format,
        };
        command.SetAction(gate.Run);
        return command;
    }

    private static Option<double?> Share(string name, string description) =>
        CommonOptions.Bounded<double>(name, description, share => share is >= 0 and <= 1, "0 to 1, such as 0.6 for 60 %");

    private static double? ParsePower(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var power) && power is >= 0.5 and <= 0.99)
        {
            return power;
        }

        result.AddError("--require-power must be 0.5 to 0.99.");
        return null;
    }

    private int Run(ParseResult options)
    {
        var rules = RulesOf(options);
        var run = StoredRun.ReadFinished(options.GetValue(_run)!);
        var baseline = options.GetValue(_baseline) is { } path ? StoredRun.ReadBaseline(path) : null;
        var judged = RegressionGate.Judge(run.Tallies, baseline, rules);
        var result = judged with { Notes = [.. judged.Notes, .. Unscored(run.Summary)] };
        if (options.GetValue(_format) == "json")
        {
            Console.Out.Write(RegressionReport.Write(result));
        }
        else
        {
            GateDisplay.Show(result);
        }

        if (GitHubActions.Current is { } actions)
        {
            actions.AppendSummary(MarkdownComparison.Write(result));
            GitHubActions.Annotate(result.Passed ? "notice" : "error", "CodeEval gate", $"{(result.Passed ? "passed" : "failed")}: {result.Reason}");
        }

        return result.Passed ? ExitCodes.Done : ExitCodes.Failed;
    }

    private GateRules RulesOf(ParseResult options)
    {
        if (options.GetValue(_baseline) is null)
        {
            foreach (var option in (Option[])[_regression, _alpha, _power, _drop])
            {
                if (options.GetResult(option) is not null)
                {
                    throw new InputException($"{option.Name} is about a fall below a baseline; add --baseline RUN_DIR or FILE.");
                }
            }
        }

        var usual = new GateRules();
        return new GateRules
        {
            MinPassAt = options.GetValue(_least),
            MaxCompileErrorRate = options.GetValue(_compileErrors),
            MaxRegression = options.GetValue(_regression) ?? usual.MaxRegression,
            Alpha = options.GetValue(_alpha) ?? usual.Alpha,
            ByCategory = options.GetValue(_byCategory),
            Power = options.GetResult(_power) is null ? null : options.GetValue(_power),
            Drop = options.GetResult(_drop) is null || options.GetResult(_power) is not null
                ? options.GetValue(_drop) ?? usual.Drop
                : throw new InputException("--drop says which fall --require-power is about; add --require-power."),
        };
    }

    private static IEnumerable<string> Unscored(RunSummary summary) =>
        from model in summary.Models
        where model.Unscored > 0
        select $"{model.Name}: {Words.Number(model.Unscored)} of {Words.Count(model.Samples, "sample")} unscored; they enter no rate.";
}
