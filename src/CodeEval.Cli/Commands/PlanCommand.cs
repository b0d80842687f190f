using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using CodeEval.Cli.Display;
using CodeEval.Reporting;
using CodeEval.Statistics;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval plan</c>: how many tasks and samples it takes to tell models apart.</summary>
internal sealed class PlanCommand
{
    private const double AssumedRate = 0.6;
    private const double AssumedSpread = 0.35;
    private const double AssumedCorrelation = 0.7;
    private static readonly ImmutableArray<int> UsualSamples = [1, 5, 10];

    private readonly Option<double?> _difference = CommonOptions.Bounded<double>("--difference", "The difference in pass@1 to be found, in points; 5 by default.", points => points is >= 0.5 and < 100, "at least 0.5 and below 100 points", "POINTS");
    private readonly Option<double?> _power = CommonOptions.Bounded<double>("--power", "The chance to find it; 0.8 by default.", chance => chance is >= 0.5 and <= 0.99, "0.5 to 0.99");
    private readonly Option<double?> _alpha = CommonOptions.Bounded<double>("--alpha", "The chance to find one where there is none; 0.05 by default.", chance => chance is >= 0.0001 and <= 0.2, "0.0001 to 0.2");
    private readonly Option<string?> _samples = new("--samples") { Description = "Samples per task and model; 1,5,10 by default.", HelpName = "1,5,10" };
    private readonly Option<int?> _tasks = CommonOptions.Bounded<int>("--tasks", "Say what so many tasks find, too.", tasks => tasks is >= 2 and <= SampleSize.MostTasks, "a whole number from 2 to 100000");
    private readonly Option<string?> _from = new("--from") { Description = "A finished run whose tasks are taken as a sample of those to come, instead of the three numbers below.", HelpName = "RUN_DIR" };
    private readonly Option<double?> _rate = CommonOptions.Bounded<double>("--pass-rate", "How often samples of the better model pass; 0.6 by default.", rate => rate is > 0 and < 1, "more than 0 and below 1");
    private readonly Option<double?> _spread = CommonOptions.Bounded<double>("--spread", "How far tasks differ in difficulty: the standard deviation of their pass rates; 0.35 by default, or as much as the pass rate allows.", spread => spread is >= 0 and <= 0.5, "0 to 0.5");
    private readonly Option<double?> _correlation = CommonOptions.Bounded<double>("--correlation", "How far both models find the same tasks hard; 0.7 by default.", correlation => correlation is >= 0 and <= 1, "0 to 1");
    private readonly Option<bool> _oneSided = new("--one-sided") { Description = "Plan for codeeval gate, where only a model that is worse counts; otherwise for reports, where either way does." };
    private readonly Option<string> _format = new("--format") { Description = "text or json.", HelpName = "text|json", DefaultValueFactory = _ => "text" };

    public static Command Create()
    {
        var plan = new PlanCommand();
        plan._format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("plan", "Say how many tasks and samples it takes to tell two models apart.")
        {
            plan._difference, plan._power, plan._alpha, plan._samples, plan._tasks, plan._from, plan._rate, plan._spread, plan._correlation, plan._oneSided, plan._format,
        };
        command.SetAction(plan.Run);
        return command;
    }

    private int Run(ParseResult options)
    {
        var (population, source) = PopulationOf(options);
        var difference = (options.GetValue(_difference) ?? 5) / 100;
        if (difference >= population.PassRate)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture, $"--difference {100 * difference:0.##}: a model that passes {100 * population.PassRate:0.#} % can fall by less than that; ask for a smaller difference."));
        }

        var plan = SampleSizePlan.For(
            population,
            difference,
            options.GetValue(_power) ?? 0.8,
            options.GetValue(_alpha) ?? 0.05,
            SamplesOf(options.GetValue(_samples)),
            options.GetValue(_tasks),
            options.GetValue(_oneSided));
        if (options.GetValue(_format) == "json")
        {
            Console.Out.Write(PlanReport.Write(plan));
        }
        else
        {
            SampleSizeDisplay.Show(plan, source);
        }

        return ExitCodes.Done;
    }

    private static ImmutableArray<int> SamplesOf(string? text)
    {
        const int Most = 100;
        if (text is null)
        {
            return UsualSamples;
        }

        var values = text.Split(',').Select(part =>
            int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var samples) && samples is >= 1 and <= Most
                ? samples
                : throw new InputException($"--samples \"{text}\": write whole numbers from 1 to {Most}, with commas, such as 1,5,10."));
        return [.. values.Distinct().Order()];
    }

    private (TaskPopulation Tasks, string Source) PopulationOf(ParseResult options)
    {
        if (options.GetValue(_from) is { } folder)
        {
            return options.GetValue(_rate) is null && options.GetValue(_spread) is null
                ? FromRun(folder, options.GetValue(_correlation))
                : throw new InputException("--from takes the pass rate and the spread from the run; leave out --pass-rate and --spread.");
        }

        var rate = options.GetValue(_rate) ?? AssumedRate;
        var most = TaskPopulation.MostSpread(rate);
        var spread = options.GetValue(_spread) ?? Math.Min(AssumedSpread, most);
        return spread > most
            ? throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--spread {spread}: tasks with a pass rate of {rate} on the whole differ by at most {Math.Floor(most * 1000) / 1000}."))
            : (new TaskPopulation(rate, spread, options.GetValue(_correlation) ?? AssumedCorrelation), "Assumed, not measured; --from RUN_DIR takes them from a run");
    }

    private static (TaskPopulation Tasks, string Source) FromRun(string directory, double? correlation)
    {
        var summary = StoredRun.Read(directory).Summary;
        ImmutableArray<ImmutableArray<TaskTally>> tallies =
            [.. summary.Models.Select((_, place) => summary.Tasks.Select(task => new TaskTally(task.Id, task.Models[place].Scored, task.Models[place].Passed)).ToImmutableArray())];
        var tasks = TaskPopulation.Estimate([.. tallies.Select(each => (IReadOnlyCollection<TaskTally>)each)], correlation ?? AssumedCorrelation)
            ?? throw new InputException($"--from {directory}: no model has two scored samples at two tasks or more, so what is luck cannot be told from what is hard; take a run with --samples 2 or more.");
        var paired = tallies.Count(each => each.Count(tally => tally.Scored >= 2) >= 2) > 1;
        tasks = paired && correlation is { } given ? tasks with { Correlation = given } : tasks;
        return tasks.PassRate is > 0 and < 1
            ? (tasks, $"From {Words.Count(summary.Tasks.Length, "task")} of {directory}{(paired && correlation is null ? "" : "; how far the models find the same tasks hard is assumed")}")
            : throw new InputException($"--from {directory}: all samples passed, or none did, which tells nothing of how tasks differ.");
    }
}
