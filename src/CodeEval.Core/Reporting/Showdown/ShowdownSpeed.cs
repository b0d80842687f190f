using System.Collections.Immutable;
using CodeEval.Runs;
using CodeEval.Statistics;

namespace CodeEval.Reporting.Showdown;

/// <summary>How fast the sides write: output tokens a second, the mean over tasks of each task's mean.</summary>
internal sealed class ShowdownSpeed
{
    private readonly ILookup<string, (string Task, double Speed)> _speeds;

    public ShowdownSpeed(RunManifest manifest, IReadOnlyList<SampleRecord> samples)
    {
        var asked = manifest.Models.Where(model => model.Origin == "live").Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
        _speeds = samples
            .Where(sample => asked.Contains(sample.Model))
            .SelectMany(sample => sample.Replies.Select(reply => (sample.Model, sample.Task, Speed: ServiceTimes.TokensPerSecond(reply))))
            .Where(reply => reply.Speed is not null)
            .ToLookup(reply => reply.Model, reply => (reply.Task, reply.Speed!.Value), StringComparer.Ordinal);
    }

    public ShowdownAxis Axis(ShowdownSide first, ShowdownSide second)
    {
        var (firsts, seconds) = (ByTask(first), ByTask(second));
        var paired = PairedValues.Compare(firsts, seconds);
        return new ShowdownAxis
        {
            Group = "speed",
            Name = "output tokens a second",
            Unit = "tokensPerSecond",
            First = Value([.. firsts.Values]),
            Second = Value([.. seconds.Values]),
            Difference = ShowdownDifference.Of(paired),
            Missing = paired is null ? "no task has a streamed reply of both that was timed" : null,
        };
    }

    private SortedDictionary<string, double> ByTask(ShowdownSide side) => new(
        side.Models
            .SelectMany(model => _speeds[model])
            .GroupBy(reply => reply.Task, StringComparer.Ordinal)
            .ToDictionary(task => task.Key, task => task.Order().Average(reply => reply.Speed)),
        StringComparer.Ordinal);

    private static ShowdownValue? Value(ImmutableArray<double> values)
    {
        var (low, high) = IntervalOf(values);
        return values.IsEmpty ? null : new ShowdownValue(values.Average(), low, high, values.Length);
    }

    // A speed has no upper end, so where all values are the same there is no interval to tell.
    private static (double? Low, double? High) IntervalOf(ImmutableArray<double> values) =>
        values.Length < 2 || values.Max() - values.Min() < 1e-9
            ? (null, null)
            : TaskInterval.OfMean(values, double.NegativeInfinity, double.PositiveInfinity);
}
