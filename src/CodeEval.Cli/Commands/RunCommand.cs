using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Pipeline.Setup;
using CodeEval.Runs;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval run</c>: asks models, grades the replies and writes the reports.</summary>
internal sealed class RunCommand
{
    private static readonly Uri DefaultCollector = new("http://localhost:4318");

    private readonly Option<string[]> _tasks = CommonOptions.Tasks();
    private readonly Option<string?> _filter = CommonOptions.Filter();
    private readonly Option<int?> _limit = CommonOptions.Limit();
    private readonly Option<string[]> _models = new("--models")
    {
        Description = "Which models, by name: configured ones or presets (codeeval models list); all that are configured by default.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int?> _samples = CommonOptions.AtLeastOne("--samples", "Samples per task and model; 5 by default.");
    private readonly Option<string?> _k = CommonOptions.K();
    private readonly Option<double?> _temperature = CommonOptions.Bounded<double>("--temperature", "Sampling temperature, 0 to 2.", value => value is >= 0 and <= 2, "0 to 2");
    private readonly Option<double?> _topP = CommonOptions.Bounded<double>("--top-p", "Nucleus sampling, more than 0, at most 1.", value => value is > 0 and <= 1, "more than 0 and at most 1");
    private readonly Option<int?> _maxTokens = CommonOptions.AtLeastOne("--max-tokens", "The most tokens of a reply.");
    private readonly Option<int?> _parallel = CommonOptions.Parallel("How many calls are open at once at one provider; 8 by default.");
    private readonly Option<double?> _timeout = CommonOptions.Timeout();
    private readonly Option<string> _isolation = CommonOptions.Isolation();
    private readonly Option<string?> _out = CommonOptions.Out();
    private readonly Option<RunShard?> _shard = CommonOptions.Shard();
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with the run in --out: ask only for what is missing." };
    private readonly Option<string?> _config = new("--config") { Description = "The configuration file; codeeval.json of the current folder by default.", HelpName = "FILE" };
    private readonly Option<Uri?> _endpoint = new("--endpoint")
    {
        Description = "An OpenAI-compatible endpoint, such as http://localhost:11434/v1; --models then names its models.",
        HelpName = "URL",
        CustomParser = result => CommonOptions.ParseAddress(result, "--endpoint", new Uri("http://localhost:11434/v1")),
    };

    private readonly Option<string?> _apiKeyVariable = new("--api-key-variable") { Description = "The environment variable that holds the key for --endpoint.", HelpName = "NAME" };
    private readonly Option<bool> _noStream = new("--no-stream") { Description = "Ask --endpoint for whole replies instead of streamed ones." };

    private readonly Option<int?> _repair = CommonOptions.Bounded<int>("--repair", "How often a model may repair an answer that does not compile or fails a public example; 0 by default.", value => value is >= 0 and <= 10, "a whole number from 0 to 10");
    private readonly Option<bool> _tools = new("--tools") { Description = "Let models call tools: compile, run_example and lookup_api." };
    private readonly Option<double?> _budget = CommonOptions.Bounded<double>("--budget", "US dollars that the run may spend, earlier parts of it included; calls that could pass it are not made.", value => value is > 0 and <= 1_000_000, "more than 0 and at most 1000000");
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show how many calls and tokens the run takes and what it costs at most; ask nobody." };
    private readonly Option<string?> _replies = new("--replies") { Description = "Replay the recordings in this folder, a folder for each model; ask nobody.", HelpName = "DIR" };
    private readonly Option<string?> _cache = new("--cache") { Description = "A folder of replies that runs share: what it holds is not asked for again.", HelpName = "DIR" };
    private readonly Option<QualityScope> _quality = CommonOptions.Quality();
    private readonly Option<string?> _history = HistoryOption.Create("Add the finished run to a history: a file or a database of PostgreSQL, codeeval-history.db by default.");
    private readonly Option<bool> _quiet = CommonOptions.Quiet();
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Log every call to stderr." };
    private readonly Option<Uri?> _otlp = new("--otlp")
    {
        Description = "Send traces and metrics to an OpenTelemetry collector (OTLP over HTTP); http://localhost:4318 where no address is given.",
        HelpName = "URL",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => result.Tokens.Count == 0 ? DefaultCollector : CommonOptions.ParseAddress(result, "--otlp", DefaultCollector),
    };

    private RunCommand()
    {
    }

    public static Command Create()
    {
        var run = new RunCommand();
        var command = new Command("run", "Ask models, compile and test what they reply, and write the reports. Without options: the suite in tasks/ against the replies in fixtures/, no key and no network.")
        {
            run._tasks, run._filter, run._models, run._samples, run._k, run._temperature, run._topP, run._maxTokens, run._limit,
            run._parallel, run._timeout, run._isolation, run._shard, run._out, run._resume, run._config, run._endpoint, run._apiKeyVariable, run._noStream,
            run._repair, run._tools, run._budget, run._dryRun, run._replies, run._cache, run._quality, run._history, run._quiet, run._verbose, run._otlp,
        };
        command.SetAction(run.InvokeAsync);
        return command;
    }

    private async Task<int> InvokeAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var suite = options.GetValue(_tasks) is { Length: > 0 } ? "" : BuiltInSuite.FolderFor(options.GetValue(_config));
        var (models, defaults) = ModelChoice.Choose(ModelOptionsOf(options) with { Folder = suite });
        var paths = options.GetValue(_tasks) is { Length: > 0 } given ? given : defaults.Tasks.IsEmpty ? [Path.Combine(suite, "tasks")] : [.. defaults.Tasks];
        var tasks = TaskChoice.Load(paths, options.GetValue(_filter), options.GetValue(_limit), options.GetValue(_timeout));
        var samples = options.GetValue(_samples) ?? defaults.Samples ?? UsualRun.Samples;
        var request = new RunRequest
        {
            Models = models,
            Samples = samples,
            K = CommonOptions.ParseK(options.GetValue(_k)) ?? (defaults.K.IsEmpty ? UsualRun.K(samples) : defaults.K),
            Parallel = options.GetValue(_parallel) ?? defaults.Parallel ?? UsualRun.Parallel,
            Repairs = options.GetValue(_repair) ?? 0,
            Tools = options.GetValue(_tools),
            Shard = options.GetValue(_shard),
            Source = GitSource.Of(Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariable),
            BudgetUsd = (decimal?)options.GetValue(_budget),
        };

        var keys = new KeyStore();
        if (!options.GetValue(_dryRun))
        {
            keys.Require(models);
        }

        // Where it goes is a matter of a moment, and the suite is one of seconds: a mistake is told at once.
        using var folder = options.GetValue(_dryRun) ? null : OutputFolder.Open(options.GetValue(_out), options.GetValue(_resume), TimeProvider.System);
        var history = folder is null ? null : HistoryOption.Find(options, _history, request.Shard);
        await using var tools = new GradingTools(options.GetValue(_isolation)!, Environment.ProcessorCount);
        var (prepared, grader) = await tools.PrepareAsync(tasks, options.GetValue(_quality), cancellationToken);
        if (folder is null)
        {
            PlanDisplay.Show(RunPlan.For(request, prepared), tasks.Length, request);
            return ExitCodes.Done;
        }

        using var observation = new Observation(options.GetValue(_verbose), options.GetResult(_otlp) is null ? null : options.GetValue(_otlp));
        var runner = new EvalRunner(prepared, grader, TimeProvider.System, keys.Find)
        {
            Cache = options.GetValue(_cache) is { } cache ? new FileReplyCache(cache) : null,
            Logging = observation.Logging,
        };
        var outcome = await RunDisplay.ShowAsync(progress => runner.RunAsync(request, folder, progress, cancellationToken), options.GetValue(_quiet), bars: observation.Logging is null);
        ResultDisplay.Show(outcome, folder, [.. (await tools.ExecutorAsync()).Notices, .. suite.Length > 0 ? [BuiltInSuite.Notice] : (string[])[]]);
        HistoryOption.Add(history, folder, cancellationToken);
        return outcome.Unscored > 0 ? ExitCodes.Unscored : ExitCodes.Done;
    }

    private ModelOptions ModelOptionsOf(ParseResult options) => new()
    {
        Names = options.GetValue(_models) ?? [],
        Config = options.GetValue(_config),
        Endpoint = options.GetValue(_endpoint),
        Replies = options.GetValue(_replies),
        ApiKeyVariable = options.GetValue(_apiKeyVariable),
        Stream = !options.GetValue(_noStream),
        Temperature = options.GetValue(_temperature),
        TopP = options.GetValue(_topP),
        MaxOutputTokens = options.GetValue(_maxTokens),
    };
}
