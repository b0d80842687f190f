using System.Collections.Immutable;
using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Pipeline.Setup;
using CodeEval.Runs;
using CodeEval.Tasks;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval grade</c>: grades completions that somebody else sampled.</summary>
internal sealed class GradeCommand
{
    private readonly Option<string[]> _tasks = CommonOptions.Tasks();
    private readonly Option<string[]> _samples = new("--samples")
    {
        Description = "JSON lines of {\"task_id\": …, \"completion\": …}; solution or generation may stand for completion.",
        HelpName = "FILE.jsonl",
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    private readonly Option<string?> _filter = CommonOptions.Filter();
    private readonly Option<int?> _limit = CommonOptions.Limit();
    private readonly Option<string?> _k = CommonOptions.K();
    private readonly Option<int?> _parallel = CommonOptions.Parallel("How many samples are graded at once; the number of cores by default.");
    private readonly Option<double?> _timeout = CommonOptions.Timeout();
    private readonly Option<string> _isolation = CommonOptions.Isolation();
    private readonly Option<string> _scoring = new("--scoring")
    {
        Description = "strict, or legacy: as the published MultiPL-E base scores were counted, where an unhandled exception passes.",
        HelpName = "strict|legacy",
        DefaultValueFactory = _ => "strict",
    };

    private readonly Option<RunShard?> _shard = CommonOptions.Shard();
    private readonly Option<string?> _out = CommonOptions.Out();
    private readonly Option<QualityScope> _quality = CommonOptions.Quality();
    private readonly Option<string?> _history = HistoryOption.Create("Add the finished run to a history: a file or a database of PostgreSQL, codeeval-history.db by default.");
    private readonly Option<bool> _quiet = CommonOptions.Quiet();

    private GradeCommand()
    {
    }

    public static Command Create()
    {
        var grade = new GradeCommand();
        grade._tasks.Required = true;
        grade._scoring.AcceptOnlyFromAmong("strict", "legacy");
        var command = new Command("grade", "Compile and test completions that were sampled elsewhere, and write the reports.")
        {
            grade._tasks, grade._samples, grade._filter, grade._limit, grade._k, grade._parallel, grade._timeout,
            grade._isolation, grade._scoring, grade._shard, grade._out, grade._quality, grade._history, grade._quiet,
        };
        command.SetAction(grade.InvokeAsync);
        return command;
    }

    private async Task<int> InvokeAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var paths = options.GetValue(_tasks)!;
        var tasks = TaskChoice.Load(paths, options.GetValue(_filter), options.GetValue(_limit), options.GetValue(_timeout));
        var legacy = options.GetValue(_scoring) == "legacy";
        if (legacy && tasks.FirstOrDefault(task => task.Format != "multipl-e") is { } other)
        {
            throw new InputException($"--scoring legacy: it is for MultiPL-E tasks only, and {other.Id} is none; leave it out.");
        }

        var samples = SampleFileReader.Read(options.GetValue(_samples)!);
        var keys = KeysOf(tasks, samples, paths);
        var chosen = keys.ToHashSet();
        var request = new GradeRequest
        {
            Keys = keys,
            Samples = samples.Where(sample => chosen.Contains(sample.Key)),
            K = CommonOptions.ParseK(options.GetValue(_k)) ?? UsualRun.K(keys.Max(key => key.Index) + 1),
            Legacy = legacy,
            Shard = options.GetValue(_shard),
            Source = GitSource.Of(Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariable),
            Parallel = options.GetValue(_parallel) ?? Environment.ProcessorCount,
        };
        using var folder = OutputFolder.Open(options.GetValue(_out), resume: false, TimeProvider.System);
        var history = HistoryOption.Find(options, _history, request.Shard);
        await using var tools = new GradingTools(options.GetValue(_isolation)!, request.Parallel);
        var (prepared, grader) = await tools.PrepareAsync(tasks, options.GetValue(_quality), cancellationToken);
        var runner = new GradeRunner(prepared, grader, TimeProvider.System);
        var outcome = await RunDisplay.ShowAsync(progress => runner.RunAsync(request, folder, progress, cancellationToken), options.GetValue(_quiet));
        ResultDisplay.Show(outcome, folder, (await tools.ExecutorAsync()).Notices);
        HistoryOption.Add(history, folder, cancellationToken);
        return outcome.Unscored > 0 ? ExitCodes.Unscored : ExitCodes.Done;
    }

    // A sample of a task that the options left out is passed over; one of a task that is nowhere is a mistake.
    private static ImmutableArray<SampleKey> KeysOf(ImmutableArray<EvalTask> tasks, IEnumerable<GivenSample> samples, IEnumerable<string> paths)
    {
        var chosen = tasks.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var known = new Lazy<HashSet<string>>(() => TaskLoader.Load(paths).Select(task => task.Id).ToHashSet(StringComparer.Ordinal));
        var matching = ImmutableArray.CreateBuilder<SampleKey>();
        foreach (var sample in samples)
        {
            if (chosen.Contains(sample.Key.Task))
            {
                matching.Add(sample.Key);
            }
            else if (!known.Value.Contains(sample.Key.Task))
            {
                throw new InputException($"{sample.Source}: there is no task \"{sample.Key.Task}\" in {string.Join(", ", paths)}.");
            }
        }

        return matching.Count == 0 ? throw new InputException("none of the samples is for a task that --filter and --limit leave.") : matching.ToImmutable();
    }
}
