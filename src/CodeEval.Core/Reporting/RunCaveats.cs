using System.Collections.Immutable;
using CodeEval.Runs;

namespace CodeEval.Reporting;

/// <summary>What a reader of a run's numbers should know of its files and samples, in sentences.</summary>
public static class RunCaveats
{
    /// <summary>
    /// What the samples themselves show: that some which were asked for are not there, or files given to <c>grade</c> whose
    /// models answer different tasks.
    /// </summary>
    /// <param name="manifest">The run.</param>
    /// <param name="tasks">Its tasks.</param>
    internal static ImmutableArray<string> Of(RunManifest manifest, ImmutableArray<TaskSummary> tasks)
    {
        // Where a run asks all models for all tasks, what is missing is only not there yet.
        if (manifest.SamplesPerModel is { } each)
        {
            return [.. PartOf(manifest), .. Unfinished(manifest, tasks, each)];
        }

        ImmutableArray<int> answered = [.. manifest.Models.Select((_, place) => tasks.Count(task => IsAnswered(task, place)))];
        var shared = tasks.Count(task => Enumerable.Range(0, manifest.Models.Length).All(place => IsAnswered(task, place)));
        if (answered.All(count => count == shared))
        {
            return PartOf(manifest);
        }

        var counts = string.Join(", ", manifest.Models.Select((model, place) => $"{model.Name} {Words.Number(answered[place])}"));
        return
        [
            .. PartOf(manifest),
            $"The models have samples of different tasks ({counts}; {Words.Number(shared)} of all): "
            + "numbers beside each other are of different tasks, and only the comparison, which takes shared tasks alone, compares them.",
        ];
    }

    /// <summary>What reading the folder of a run showed.</summary>
    /// <param name="samples">The samples as they were read.</param>
    /// <param name="manifest">The run.</param>
    public static ImmutableArray<string> Of(StoredSamples samples, RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(manifest);
        return
        [
            .. samples.Missing ? ["The run's folder holds no samples.jsonl: there is no sample to count."] : ImmutableArray<string>.Empty,
            .. samples.Torn ? ["The last line of samples.jsonl is cut short, as where a run was killed; it is left out."] : ImmutableArray<string>.Empty,
            .. manifest is { FinishedAt: null, SamplesPerTask: null } ? ["The run is not finished: its numbers may change."] : ImmutableArray<string>.Empty,
        ];
    }

    private static ImmutableArray<string> PartOf(RunManifest manifest) => manifest.Shard is { } shard
        ? [$"This is part {shard} of a run, and holds its share of the samples alone; codeeval merge makes one run of the parts."]
        : [];

    private static ImmutableArray<string> Unfinished(RunManifest manifest, ImmutableArray<TaskSummary> tasks, int expected)
    {
        ImmutableArray<string> behind =
        [
            .. manifest.Models
                .Select((model, place) => (model.Name, Samples: tasks.Sum(task => task.Models[place].Scored + task.Models[place].Unscored)))
                .Where(model => model.Samples < expected)
                .Select(model => $"{Words.Number(model.Samples)} of {Words.Number(expected)} samples of {model.Name}"),
        ];
        return behind.IsEmpty ? [] : [$"The run is not finished: there are {string.Join(", ", behind)}."];
    }

    private static bool IsAnswered(TaskSummary task, int model) => task.Models[model].Scored + task.Models[model].Unscored > 0;
}
