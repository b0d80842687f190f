using System.Collections.Immutable;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Pipeline.Progress;

/// <summary>Counts samples as they finish. Safe to use from many threads.</summary>
/// <param name="expected">The models in their order, each with its number of samples.</param>
/// <param name="time">The clock of rates.</param>
public sealed class RunTally(IReadOnlyDictionary<string, int> expected, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Counts> _counts = expected.Keys.ToDictionary(model => model, _ => new Counts(), StringComparer.Ordinal);

    /// <summary>How far each model has come, in the order of the run.</summary>
    public ImmutableArray<ModelProgress> Models => [.. expected.Keys.Select(Of)];

    /// <summary>Counts a sample of an earlier part of the run, which says nothing of how fast this part is.</summary>
    public void Keep(SampleRecord sample) => Count(sample, isNew: false);

    /// <summary>Counts a sample that has finished now.</summary>
    public void Add(SampleRecord sample) => Count(sample, isNew: true);

    /// <summary>How far a model has come.</summary>
    public ModelProgress Of(string model)
    {
        lock (_lock)
        {
            var counts = _counts[model];
            var left = Math.Max(0, expected[model] - counts.Done);
            var seconds = time.GetElapsedTime(_started).TotalSeconds;
            double? rate = counts.New > 0 && seconds > 0 ? counts.New / seconds : null;
            return new ModelProgress(
                model,
                expected[model],
                counts.Done,
                counts.Passed,
                counts.Done - counts.Passed - counts.Unscored,
                counts.Unscored,
                counts.Tokens,
                counts.CostUsd,
                rate,
                left == 0 ? TimeSpan.Zero : rate is null ? null : TimeSpan.FromSeconds(Math.Min(left / rate.Value, TimeSpan.MaxValue.TotalSeconds / 2)));
        }
    }

    private void Count(SampleRecord sample, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(sample);
        lock (_lock)
        {
            var counts = _counts[sample.Model];
            counts.Done++;
            counts.New += isNew ? 1 : 0;
            counts.Passed += sample.Verdict == Verdict.Passed ? 1 : 0;
            counts.Unscored += sample.Verdict == Verdict.Unscored ? 1 : 0;
            if (sample.Usage is { } usage)
            {
                counts.Tokens = (counts.Tokens ?? 0) + usage.InputTokens + usage.OutputTokens;
            }

            if (sample.CostUsd is { } cost)
            {
                counts.CostUsd = (counts.CostUsd ?? 0) + cost;
            }
        }
    }

    private sealed class Counts
    {
        public int Done { get; set; }

        public int New { get; set; }

        public int Passed { get; set; }

        public int Unscored { get; set; }

        public long? Tokens { get; set; }

        public decimal? CostUsd { get; set; }
    }
}
