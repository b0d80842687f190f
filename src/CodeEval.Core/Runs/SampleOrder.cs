using System.Collections.Immutable;

namespace CodeEval.Runs;

/// <summary>The one order of samples in files and reports, whatever order they finished in.</summary>
internal static class SampleOrder
{
    /// <summary>By the run's order of models, then of tasks, then by index.</summary>
    /// <exception cref="ArgumentException">A sample's model or task is not in the run.</exception>
    public static ImmutableArray<SampleRecord> Sort(RunManifest manifest, IEnumerable<SampleRecord> samples)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(samples);
        var models = Places(manifest.Models.Select(model => model.Name));
        var tasks = Places(manifest.Tasks.Select(task => task.Id));
        return
        [
            .. samples
                .OrderBy(sample => Place(models, sample.Model))
                .ThenBy(sample => Place(tasks, sample.Task))
                .ThenBy(sample => sample.Index),
        ];
    }

    private static Dictionary<string, int> Places(IEnumerable<string> names) =>
        names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);

    private static int Place(Dictionary<string, int> places, string name) =>
        places.TryGetValue(name, out var place) ? place : throw new ArgumentException($"'{name}' is not in the run.");
}
