using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>Sums up what the code of passing samples is like, and what its tests took.</summary>
internal static class Qualities
{
    /// <summary>The quality of a model's passing samples; null where none was looked at.</summary>
    public static QualitySummary? Of(ImmutableArray<SampleRecord> samples)
    {
        ImmutableArray<(string Task, CodeQuality Quality)> passed =
        [
            .. samples.Where(sample => sample.Verdict == Verdict.Passed && sample.Quality is not null).Select(sample => (sample.Task, sample.Quality!)),
        ];
        if (passed.IsEmpty)
        {
            return null;
        }

        ImmutableArray<(string Task, CodeQuality Quality)> references =
            [.. passed.Where(sample => sample.Quality.Reference is not null).Select(sample => (sample.Task, sample.Quality.Reference!))];
        return new QualitySummary
        {
            Samples = passed.Length,
            Lines = Ratio(passed, quality => quality.Lines),
            Complexity = Ratio(passed, quality => quality.Complexity),
            AnalyzerWarnings = MeanOverTasks(passed, AnalyzerWarnings) ?? 0,
            ReferenceAnalyzerWarnings = MeanOverTasks(references, AnalyzerWarnings),
            NullableWarnings = MeanOverTasks(passed, quality => quality.NullableWarnings) ?? 0,
            ReferenceNullableWarnings = MeanOverTasks(references, quality => quality.NullableWarnings),
            Rules =
            [
                .. passed.SelectMany(sample => sample.Quality.AnalyzerWarnings)
                    .GroupBy(rule => rule.Key, rule => rule.Value, StringComparer.Ordinal)
                    .Select(group => new BrokenRule(group.Key, group.Sum(), group.Count()))
                    .OrderByDescending(rule => rule.Samples)
                    .ThenByDescending(rule => rule.Count)
                    .ThenBy(rule => rule.Id, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>What the tests took with a model's passing samples; null where nothing was measured.</summary>
    public static EffortSummary? Effort(ImmutableArray<SampleRecord> samples, IReadOnlyDictionary<SampleKey, Measurement> measurements)
    {
        ImmutableArray<Measurement> measured =
        [
            .. samples
                .Where(sample => sample.Verdict == Verdict.Passed)
                .Select(sample => measurements.GetValueOrDefault(new SampleKey(sample.Model, sample.Task, sample.Index)))
                .OfType<Measurement>()
                .Where(one => one.ReferenceCpuMicroseconds is not null),
        ];
        return measured.IsEmpty ? null : new EffortSummary(
            measured.Length,
            Ratio(measured, one => one.CpuMicroseconds, one => one.ReferenceCpuMicroseconds),
            Ratio(measured, one => one.AllocatedBytes, one => one.ReferenceAllocatedBytes));
    }

    private static MeanRatio? Ratio(ImmutableArray<Measurement> measured, Func<Measurement, long> of, Func<Measurement, long?> reference) =>
        MeanRatio.OverTasks(measured.Where(one => of(one) > 0 && reference(one) > 0).Select(one => (one.Task, (double)of(one) / reference(one)!.Value)));

    private static MeanRatio? Ratio(ImmutableArray<(string Task, CodeQuality Quality)> samples, Func<CodeQuality, int> of) =>
        MeanRatio.OverTasks(samples
            .Where(sample => sample.Quality.Reference is { } reference && of(reference) > 0 && of(sample.Quality) > 0)
            .Select(sample => (sample.Task, (double)of(sample.Quality) / of(sample.Quality.Reference!))));

    private static double? MeanOverTasks(ImmutableArray<(string Task, CodeQuality Quality)> samples, Func<CodeQuality, int> of) =>
        samples.IsEmpty
            ? null
            : samples.GroupBy(sample => sample.Task, sample => (double)of(sample.Quality), StringComparer.Ordinal).Average(task => task.Average());

    private static int AnalyzerWarnings(CodeQuality quality) => quality.AnalyzerWarnings.Values.Sum();
}
