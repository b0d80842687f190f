using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Regressions;

/// <summary>Counts the samples of a run by model and task as they pass by, so that a history can be asked without them.</summary>
public sealed class HistoryTally
{
    private readonly RunManifest _manifest;
    private readonly Dictionary<string, int> _models;
    private readonly Dictionary<string, int> _tasks;
    private readonly Count[,] _counts;

    /// <param name="manifest">The run that the samples are of.</param>
    /// <exception cref="InputException">The manifest names a model or a task twice.</exception>
    public HistoryTally(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        _manifest = manifest;
        _models = PlacesOf(manifest.Models.Select(model => model.Name), "model");
        _tasks = PlacesOf(manifest.Tasks.Select(task => task.Id), "task");
        _counts = new Count[_models.Count, _tasks.Count];
    }

    /// <summary>Counts a sample.</summary>
    /// <returns>The places of its model and its task in the run.</returns>
    /// <exception cref="InputException">The run has no such model or task.</exception>
    public (int Model, int Task) Add(SampleRecord sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (!_models.TryGetValue(sample.Model, out var model) || !_tasks.TryGetValue(sample.Task, out var task))
        {
            throw new InputException(FileFaults.OneLine($"samples.jsonl holds a sample of model '{sample.Model}' at task '{sample.Task}', which run.json does not name"));
        }

        var asked = _manifest.Models[model].Origin == "live";
        ref var count = ref _counts[model, task];
        count.Scored += sample.Verdict == Verdict.Unscored ? 0 : 1;
        count.Unscored += sample.Verdict == Verdict.Unscored ? 1 : 0;
        count.Passed += sample.Verdict == Verdict.Passed ? 1 : 0;
        count.CompileErrors += sample.Verdict == Verdict.CompileError ? 1 : 0;
        if (asked)
        {
            count.CostUsd = sample.CostUsd is { } cost ? (count.CostUsd ?? 0) + cost : count.CostUsd;
            count.CostUnknown += Costs.IsUnknown(sample) ? 1 : 0;
        }

        return (model, task);
    }

    /// <summary>The run with what was counted.</summary>
    public HistoryRun ToRun()
    {
        ImmutableArray<HistoryTask> tasks = [.. _manifest.Tasks.Select(task => new HistoryTask(task.Id, task.Category, task.Hash, task.PromptHash))];
        return new HistoryRun
        {
            Identity = HistoryIdentity.Of(_manifest),
            StartedAt = _manifest.StartedAt,
            Command = _manifest.Command,
            ToolVersion = _manifest.ToolVersion,
            Scoring = _manifest.Scoring,
            Repairs = _manifest.Repairs,
            Tools = _manifest.Tools,
            Source = _manifest.Source,
            Models =
            [
                .. _manifest.Models.Select((model, place) => new HistoryModel
                {
                    Name = model.Name,
                    Family = model.Family,
                    Origin = model.Origin,
                    SettingsHash = model.SettingsHash,
                    Results = [.. tasks.Select((task, at) => _counts[place, at].Of(task))],
                }),
            ],
        };
    }

    private static Dictionary<string, int> PlacesOf(IEnumerable<string> names, string what)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!places.TryAdd(name, places.Count))
            {
                throw new InputException($"run.json names the {what} '{FileFaults.OneLine(name)}' twice");
            }
        }

        return places;
    }

    private record struct Count(int Scored, int Unscored, int Passed, int CompileErrors, decimal? CostUsd, int CostUnknown)
    {
        public readonly HistoryResult Of(HistoryTask task) => new(task, Scored, Unscored, Passed, CompileErrors) { CostUsd = CostUsd, CostUnknown = CostUnknown };
    }
}
