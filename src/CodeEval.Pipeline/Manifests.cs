using System.Collections.Immutable;
using System.Text;
using CodeEval.Generation;
using CodeEval.Prompting;
using CodeEval.Runs;
using CodeEval.Tasks;

namespace CodeEval.Pipeline;

/// <summary>Writes down what a run is before it starts.</summary>
internal static class Manifests
{
    public static RunManifest ForRun(RunRequest request, ImmutableArray<EvalTask> tasks, Func<string, string> promptHash, string isolation, DateTimeOffset startedAt) => new()
    {
        Command = "run",
        ToolVersion = ToolInfo.Version,
        RuntimeVersion = ToolInfo.RuntimeVersion,
        CompilerVersion = ToolInfo.CompilerVersion,
        StartedAt = startedAt,
        Source = request.Source,
        Isolation = isolation,
        SamplesPerTask = request.Samples,
        Shard = request.Shard,
        Repairs = request.Repairs,
        Tools = request.Tools,
        K = request.K,
        Models = [.. request.Models.Select(ModelOf)],
        Tasks = [.. tasks.Select(task => TaskOf(task, promptHash(task.Id)))],
    };

    public static RunManifest ForGrade(GradeRequest request, ImmutableArray<EvalTask> tasks, string isolation, DateTimeOffset startedAt) => new()
    {
        Command = "grade",
        ToolVersion = ToolInfo.Version,
        RuntimeVersion = ToolInfo.RuntimeVersion,
        CompilerVersion = ToolInfo.CompilerVersion,
        StartedAt = startedAt,
        Source = request.Source,
        Isolation = isolation,
        Scoring = request.Legacy ? "legacy" : "strict",
        Shard = request.Shard,
        K = request.K,
        Models =
        [
            .. request.Keys
                .Select(key => key.Model)
                .Distinct(StringComparer.Ordinal)
                .Select(name => new RunModel { Name = name, Origin = "samples", SettingsHash = TaskHash.OfText(name) }),
        ],
        Tasks = [.. tasks.Select(task => TaskOf(task, SampleConversation.HashOf(PromptBuilder.Build(task), [])))],
    };

    /// <summary>What the tasks ask, beside the hashes that the manifest has for it.</summary>
    public static IEnumerable<RunPrompt> PromptsOf(RunManifest manifest, ImmutableArray<EvalTask> tasks) => tasks.Select((task, place) =>
    {
        var prompt = PromptBuilder.Build(task);
        return new RunPrompt(task.Id, manifest.Tasks[place].PromptHash, WellFormed(prompt.System), WellFormed(prompt.User));
    });

    // A file of UTF-8 cannot hold half of a surrogate pair, which a task's prompt could by a fault.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static RunTask TaskOf(EvalTask task, string promptHash) =>
        new(task.Id, task.Category, task.Tests.Kind, TaskHash.Of(task), promptHash) { Title = task.Title, Difficulty = task.Difficulty, Tags = task.Tags };

    private static RunModel ModelOf(ModelSettings model)
    {
        var live = model.Source as ReplySource.OpenAI;
        return new RunModel
        {
            Name = model.Name,
            Family = model.Family,
            Origin = model.Source switch
            {
                ReplySource.Replay { Scripted: true } => "scripted",
                ReplySource.Replay => "recorded",
                _ => "live",
            },
            Endpoint = live?.ShownAddress,
            ModelId = live?.ModelId,
            Sampling = live is null ? null : model.Sampling,
            Preset = model.Preset.Length == 0 ? null : model.Preset,
            Price = live is null ? null : model.Price,
            SettingsHash = SettingsHash.Of(model),
        };
    }
}
