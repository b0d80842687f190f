using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.Pipeline;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval run</c>: asks models, grades the replies and writes the reports.</summary>
internal sealed class RunCommand
{
    private const int DefaultSamples = 5;
    private const int DefaultParallel = 8;

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
    private readonly Option<double?> _temperature = Number("--temperature", "Sampling temperature, 0 to 2.", value => value is >= 0 and <= 2, "0 to 2");
    private readonly Option<double?> _topP = Number("--top-p", "Nucleus sampling, more than 0, at most 1.", value => value is > 0 and <= 1, "more than 0 and at most 1");
    private readonly Option<int?> _maxTokens = CommonOptions.AtLeastOne("--max-tokens", "The most tokens of a reply.");
    private readonly Option<int?> _parallel = CommonOptions.Parallel("How many model calls are open at once; 8 by default.");
    private readonly Option<double?> _timeout = CommonOptions.Timeout();
    private readonly Option<string> _isolation = CommonOptions.Isolation();
    private readonly Option<string?> _out = CommonOptions.Out();
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with the run in --out: ask only for what is missing." };
    private readonly Option<string?> _config = new("--config") { Description = "The configuration file; codeeval.json of the current folder by default.", HelpName = "FILE" };
    private readonly Option<Uri?> _endpoint = new("--endpoint")
    {
        Description = "An OpenAI-compatible endpoint, such as http://localhost:11434/v1; --models then names its models.",
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError($"--endpoint {result.Tokens[0].Value}: write an http or https address, such as http://localhost:11434/v1.");
            return null;
        },
    };

    private readonly Option<string?> _apiKeyVariable = new("--api-key-variable") { Description = "The environment variable that holds the key for --endpoint.", HelpName = "NAME" };
    private readonly Option<bool> _noStream = new("--no-stream") { Description = "Ask --endpoint for whole replies instead of streamed ones." };

    private RunCommand()
    {
    }

    public static Command Create()
    {
        var run = new RunCommand();
        var command = new Command("run", "Ask models, compile and test what they reply, and write the reports. Without options: the suite in tasks/ against the replies in fixtures/, no key and no network.")
        {
            run._tasks, run._filter, run._models, run._samples, run._k, run._temperature, run._topP, run._maxTokens, run._limit,
            run._parallel, run._timeout, run._isolation, run._out, run._resume, run._config, run._endpoint, run._apiKeyVariable, run._noStream,
        };
        command.SetAction(run.InvokeAsync);
        return command;
    }

    private async Task<int> InvokeAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var (models, defaults) = ModelChoice.Choose(ModelOptionsOf(options));
        var paths = options.GetValue(_tasks) is { Length: > 0 } given ? given : defaults.Tasks.IsEmpty ? ["tasks"] : [.. defaults.Tasks];
        var tasks = CommonOptions.LoadTasks(paths, options.GetValue(_filter), options.GetValue(_limit), options.GetValue(_timeout));
        var samples = options.GetValue(_samples) ?? defaults.Samples ?? DefaultSamples;
        var request = new RunRequest
        {
            Models = models,
            Samples = samples,
            K = CommonOptions.ParseK(options.GetValue(_k)) ?? (defaults.K.IsEmpty ? CommonOptions.DefaultK(samples) : defaults.K),
            Parallel = options.GetValue(_parallel) ?? defaults.Parallel ?? DefaultParallel,
        };

        var keys = new Keys();
        keys.Require(models);
        await using var tools = new GradingTools(options.GetValue(_isolation)!, Environment.ProcessorCount);
        var (prepared, grader) = await tools.PrepareAsync(tasks, cancellationToken);
        using var folder = OutputFolder.Open(options.GetValue(_out), options.GetValue(_resume), TimeProvider.System);
        var runner = new EvalRunner(prepared, grader, TimeProvider.System, keys.Find);
        var outcome = await RunDisplay.ShowAsync(progress => runner.RunAsync(request, folder, progress, cancellationToken));
        ResultDisplay.Show(outcome, folder, (await tools.ExecutorAsync()).Notices);
        return outcome.Unscored > 0 ? ExitCodes.Unscored : ExitCodes.Done;
    }

    private ModelOptions ModelOptionsOf(ParseResult options) => new()
    {
        Names = options.GetValue(_models) ?? [],
        Config = options.GetValue(_config),
        Endpoint = options.GetValue(_endpoint),
        ApiKeyVariable = options.GetValue(_apiKeyVariable),
        Stream = !options.GetValue(_noStream),
        Temperature = options.GetValue(_temperature),
        TopP = options.GetValue(_topP),
        MaxOutputTokens = options.GetValue(_maxTokens),
    };

    private static Option<double?> Number(string name, string description, Func<double, bool> allows, string range)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<double?>() is { } value && !allows(value))
            {
                result.AddError($"{name} must be {range}.");
            }
        });
        return option;
    }
}
