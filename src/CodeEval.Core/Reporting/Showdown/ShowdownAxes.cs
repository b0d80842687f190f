using System.Collections.Immutable;
using CodeEval.Runs;
using CodeEval.Statistics;

namespace CodeEval.Reporting.Showdown;

/// <summary>The axes that two sides are compared on, over the tasks of one run.</summary>
internal sealed class ShowdownAxes
{
    private readonly ImmutableArray<TaskSummary> _tasks;
    private readonly ImmutableArray<string> _models;
    private readonly ImmutableArray<(string Group, string Name, ImmutableArray<TaskSummary> Tasks, string Missing)> _subsets;
    private readonly ShowdownSpeed _speed;
    private readonly ShowdownPrice _price;

    public ShowdownAxes(RunManifest manifest, ImmutableArray<TaskSummary> tasks, IReadOnlyList<SampleRecord> samples)
    {
        _tasks = tasks;
        _models = [.. manifest.Models.Select(model => model.Name)];
        _subsets = [.. Subsets(manifest)];
        _speed = new ShowdownSpeed(manifest, samples);
        _price = new ShowdownPrice(manifest, tasks);
    }

    /// <summary>Two sides on every axis.</summary>
    public ShowdownPair Compare(ShowdownSide first, ShowdownSide second) => new()
    {
        First = first,
        Second = second,
        Axes = [.. _subsets.Select(subset => PassRate(subset, first, second)), .. _price.Axes(first, second)],
        Speed = _speed.Axis(first, second),
    };

    private IEnumerable<(string Group, string Name, ImmutableArray<TaskSummary> Tasks, string Missing)> Subsets(RunManifest manifest)
    {
        yield return ("overall", "all tasks", _tasks, "the run has no task");
        foreach (var category in manifest.Tasks.Where(task => !TaskTags.IsMathematics(task)).Select(task => task.Category).Distinct().Order(StringComparer.Ordinal))
        {
            yield return ("coding", category, Where(manifest, task => task.Category == category && !TaskTags.IsMathematics(task)), "");
        }

        yield return ("mathematics", "mathematics", Where(manifest, TaskTags.IsMathematics), "no task of this run has the category or the tag \"mathematics\"");
        ImmutableArray<string> languages = [.. manifest.Tasks.SelectMany(task => TaskTags.PromptLanguages(task)).Distinct().Order(StringComparer.Ordinal)];
        if (languages.Length != 1)
        {
            yield return (
                "promptLanguage",
                "prompts not in English",
                Where(manifest, task => !TaskTags.PromptLanguages(task).IsEmpty),
                "no task of this run has a tag such as \"prompt-language:de\"");
        }

        foreach (var language in languages)
        {
            yield return ("promptLanguage", $"prompts in {language}", Where(manifest, task => TaskTags.PromptLanguages(task).Contains(language)), "");
        }

        yield return ("longContext", "long context", Where(manifest, TaskTags.IsLongContext), "no task of this run has the tag \"long-context\", or one such as \"context:64k\"");
        foreach (var size in manifest.Tasks.Select(TaskTags.ContextSize).OfType<int>().Distinct().Order())
        {
            yield return ("longContext", $"context of {Words.Number(size)}K tokens", Where(manifest, task => TaskTags.ContextSize(task) == size), "");
        }
    }

    private ImmutableArray<TaskSummary> Where(RunManifest manifest, Func<RunTask, bool> isIn) =>
        [.. _tasks.Where((_, place) => isIn(manifest.Tasks[place]))];

    private ShowdownAxis PassRate(
        (string Group, string Name, ImmutableArray<TaskSummary> Tasks, string Missing) subset, ShowdownSide first, ShowdownSide second)
    {
        var (firsts, seconds) = (Tallies(subset.Tasks, first), Tallies(subset.Tasks, second));
        var difference = PassAtK.Difference(firsts, seconds, 1);
        return new ShowdownAxis
        {
            Group = subset.Group,
            Name = subset.Name,
            Unit = "passAt1",
            First = Value(firsts),
            Second = Value(seconds),
            Difference = ShowdownDifference.Of(difference),
            Missing = subset.Tasks.IsEmpty ? subset.Missing : difference is null ? "no task has a scored sample of both" : null,
        };
    }

    private ImmutableArray<TaskTally> Tallies(ImmutableArray<TaskSummary> tasks, ShowdownSide side)
    {
        ImmutableArray<int> places = [.. side.Models.Select(model => _models.IndexOf(model))];
        return
        [
            .. tasks.Select(task => new TaskTally(
                task.Id, places.Sum(place => task.Models[place].Scored), places.Sum(place => task.Models[place].Passed))),
        ];
    }

    private static ShowdownValue? Value(ImmutableArray<TaskTally> tallies) =>
        PassAtK.OverTasks(tallies, 1) is { } estimate ? new ShowdownValue(estimate.Estimate, estimate.Low, estimate.High, estimate.Tasks) : null;
}
