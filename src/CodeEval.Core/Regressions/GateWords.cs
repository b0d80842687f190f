using System.Globalization;
using CodeEval.Reporting;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>How a gate and a comparison say what they found.</summary>
internal static class GateWords
{
    public static string Subject(string model, string? category) => category is null ? model : $"{model}, {category}";

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    public static string Points(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    public static string Change(PassEstimate before, PassEstimate after, PairedDifference difference)
    {
        var interval = difference is { Low: { } low, High: { } high } ? $", 95 % interval {Signed(low)} to {Signed(high)}" : "";
        var basis = $"over {Words.Count(difference.Tasks, "shared task")}{interval}";
        return difference.Difference switch
        {
            > -1e-9 and < 1e-9 => $"stayed at {Percent(after.Estimate)} {basis}",
            > 0 => $"rose by {Points(difference.Difference)} points from {Percent(before.Estimate)} to {Percent(after.Estimate)} {basis}",
            _ => $"fell by {Points(-difference.Difference)} points from {Percent(before.Estimate)} to {Percent(after.Estimate)} {basis}",
        };
    }

    public static string Judgement(double fall, double? p, bool beyondNoise, GateRules rules, int tests) => (p, beyondNoise) switch
    {
        _ when fall <= 1e-9 => "",
        (null, _) => "; one task says nothing of noise",
        (_, false) => $"; within noise ({ChanceOf(p, tests)})",
        _ when fall > rules.MaxRegression + 1e-9 => $"; beyond noise ({ChanceOf(p, tests)})",
        _ => $"; beyond noise ({ChanceOf(p, tests)}), but no more than the {Points(rules.MaxRegression)} points allowed",
    };

    public static string Reason(LeftOutReason reason) => reason switch
    {
        LeftOutReason.Changed => "which changed since the baseline",
        LeftOutReason.OnlyInBaseline => "which the candidate has no scored sample of",
        _ => "which the baseline has no scored sample of",
    };

    private static string ChanceOf(double? p, int tests) =>
        $"p of a fall {Words.P(p)}{(tests > 1 ? $", corrected for {Words.Count(tests, "comparison")}" : "")}";

    private static string Signed(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
