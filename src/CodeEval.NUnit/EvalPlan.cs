using System.Collections.Immutable;
using System.Globalization;
using CodeEval;
using CodeEval.Execution;
using CodeEval.Pipeline;
using CodeEval.Pipeline.Setup;
using CodeEval.Tasks;

namespace CodeEvalNUnit;

/// <summary>What a fixture runs, read from its attribute, <c>codeeval.json</c> and the parameters of the test run.</summary>
internal sealed record EvalPlan
{
    private const string DefaultTasks = "tasks";

    /// <summary>The folder of <c>codeeval.json</c>, from which relative paths are taken.</summary>
    public required string Root { get; init; }

    public required ImmutableArray<EvalTask> Tasks { get; init; }

    public required RunRequest Request { get; init; }

    public required string Isolation { get; init; }

    public required string RunDirectory { get; init; }

    /// <exception cref="InputException">A file is missing or malformed, or there is no such model or task.</exception>
    public static EvalPlan Read(EvalSuiteAttribute suite, Type fixture) =>
        Read(suite, fixture.Name, RootOf(Path.GetDirectoryName(fixture.Assembly.Location)!));

    /// <exception cref="InputException">A file is missing or malformed, or there is no such model or task.</exception>
    public static EvalPlan Read(EvalSuiteAttribute suite, string fixture, string root)
    {
        var options = new ModelOptions
        {
            Names = RunParameter.Words("CODEEVAL_MODELS") ?? suite.Models,
            Config = Path.Combine(root, ModelChoice.DefaultConfig),
            Replies = (RunParameter.Find("CODEEVAL_REPLIES") ?? suite.Replies) is { } replies ? Path.Combine(root, replies) : null,
            Folder = root,
        };
        var known = ModelChoice.Known(options.Config, root);
        if (options is { Replies: null, Names.Count: 0 } && known.Models.IsEmpty)
        {
            throw new InputException($"{options.Config}: there are no models; add \"models\", or give Models or Replies to [EvalSuite].");
        }

        var (models, defaults) = (ModelChoice.Choose(options).Models, known.Defaults);
        ImmutableArray<string> paths = suite.Tasks.Length > 0 ? [.. suite.Tasks.Select(path => Path.Combine(root, path))] : defaults.Tasks;
        var samples = RunParameter.Count("CODEEVAL_SAMPLES") ?? Given(suite.Samples) ?? defaults.Samples ?? 1;
        return new EvalPlan
        {
            Root = root,
            Tasks = TaskChoice.Load(paths.IsEmpty ? [Path.Combine(root, DefaultTasks)] : paths, RunParameter.Find("CODEEVAL_FILTER") ?? suite.Filter, limit: null, timeout: null),
            Request = new RunRequest
            {
                Models = models,
                Samples = samples,
                K = suite.K.Length > 0 ? [.. suite.K.Distinct().Order()] : defaults.K.IsEmpty ? UsualRun.K(samples) : defaults.K,
                Parallel = Given(suite.Parallel) ?? defaults.Parallel ?? UsualRun.Parallel,
                Repairs = suite.Repairs,
                Tools = suite.Tools,
                BudgetUsd = suite.BudgetUsd > 0 ? (decimal)suite.BudgetUsd : null,
            },
            Isolation = suite.Isolation ?? IsolationLevels.Auto,
            RunDirectory = Path.Combine(root, RunParameter.Find("CODEEVAL_OUT") ?? suite.Output ?? Path.Combine("TestResults", "codeeval"), NameOf(fixture)),
        };
    }

    // The name of the process is in it, since a fixture may run in two at a time.
    private static string NameOf(string fixture) =>
        string.Create(CultureInfo.InvariantCulture, $"{fixture}_{UsualRun.FolderName(TimeProvider.System)}_{Environment.ProcessId}");

    private static int? Given(int number) => number == 0 ? null : number;

    private static string RootOf(string assemblyFolder)
    {
        for (string? folder = assemblyFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, ModelChoice.DefaultConfig)))
            {
                return folder;
            }
        }

        throw new InputException($"There is no {ModelChoice.DefaultConfig} in {assemblyFolder} or a folder above it; put one beside the test project, with {{}} in it where there is nothing to configure.");
    }
}
