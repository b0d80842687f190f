using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Reporting;

/// <summary>Sums what samples cost.</summary>
internal static class Costs
{
    /// <summary>The sum over the samples whose cost is known; null where it is known of none.</summary>
    public static decimal? Sum(IReadOnlyCollection<SampleRecord> samples) =>
        Known(samples) == 0 ? null : samples.Sum(sample => sample.CostUsd ?? 0);

    /// <summary>How many samples the cost is known of.</summary>
    public static int Known(IEnumerable<SampleRecord> samples) => samples.Count(sample => sample.CostUsd is not null);

    /// <summary>How many samples were answered at a cost that is not known. One that no reply was had for is not among them.</summary>
    public static int Unknown(IEnumerable<SampleRecord> samples) => samples.Count(IsUnknown);

    /// <summary>Whether a sample was answered at a cost that is not known.</summary>
    public static bool IsUnknown(SampleRecord sample) => sample.CostUsd is null && (sample.Verdict != Verdict.Unscored || !sample.Replies.IsEmpty);
}
