using System.Globalization;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>Numbers and findings in the words of the report, in the invariant culture.</summary>
public static class Words
{
    /// <summary>A whole number without separators.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with its noun, such as <c>1 task</c> or <c>3 tasks</c>.</summary>
    public static string Count(int number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>The name of a measure, such as <c>pass@5</c>.</summary>
    public static string PassAt(int k) => $"pass@{Number(k)}";

    /// <summary>An estimate with its interval and how many tasks it rests on.</summary>
    public static string Estimate(PassEstimate? estimate) => estimate switch
    {
        null => "too few samples",
        { Low: { } low, High: { } high } => $"{Percent(estimate.Estimate)} % ({Percent(low)} to {Percent(high)}, {Count(estimate.Tasks, "task")})",
        _ => $"{Percent(estimate.Estimate)} % (no interval, {Count(estimate.Tasks, "task")})",
    };

    /// <summary>A difference with its interval, and whether it can be told from none.</summary>
    public static string Difference(string first, string second, PairedDifference difference)
    {
        var size = $"{Percent(Math.Abs(difference.Difference))} points";
        var direction = difference.Difference switch
        {
            // What differs by rounding alone is no difference.
            > -1e-9 and < 1e-9 => $"{first} and {second} are equal",
            > 0 => $"{first} is {size} above {second}",
            _ => $"{first} is {size} below {second}",
        };
        var told = difference.ToldFromNone switch
        {
            null => "One task gives no interval, so nothing can be said of the difference",
            true => "The difference can be told from none at 95 %",
            false => "The difference cannot be told from none at 95 %",
        };
        var interval = difference is { Low: { } low, High: { } high } ? $"95 % interval {Signed(low)} to {Signed(high)}, " : "";
        return $"{direction} ({interval}{Count(difference.Tasks, "shared task")}). {told}.";
    }

    /// <summary>Passes of scored samples, with the unscored beside them.</summary>
    public static string PassedOf(int passed, int scored, int unscored)
    {
        var rest = unscored == 0 ? "" : $"{Number(unscored)} unscored";
        return scored == 0
            ? (rest.Length == 0 ? "none" : rest)
            : $"{Number(passed)}/{Number(scored)}{(rest.Length == 0 ? "" : $" (and {rest})")}";
    }

    /// <summary>A compile error of one model: in how many samples, and how often.</summary>
    public static string Error(CompileErrorSummary? error) => error is null ? "0" : $"{Number(error.Samples)} ({Number(error.Count)})";

    /// <summary>Where replies came from.</summary>
    public static string Origin(string origin) => origin switch
    {
        "live" => "asked",
        "recorded" => "replay, recorded",
        "scripted" => "replay, scripted by hand",
        "samples" => "file of samples",
        _ => MarkdownText.Escape(origin),
    };

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Signed(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
