using CodeEval.Reporting;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>
/// Whether a comparison was large enough to tell: the smallest fall that so many tasks with so much spread find
/// (<see cref="MinimumDetectable"/>, of one side) is no greater than the one asked about.
/// </summary>
internal static class PowerCheck
{
    public static GateCheck Of(GateComparison comparison, double power, GateRules rules, int tests)
    {
        var least = comparison.Difference is { } difference ? Smallest(difference, AlphaOf(rules, tests), power) : null;
        var found = least is null
            ? $"with {TasksOf(comparison, rules)} no fall can be told"
            : $"with {TasksOf(comparison, rules)} a true fall of {GateWords.Points(least.Value)} points or more is found {GateWords.Percent(power)} of the time";
        var isEnough = least <= rules.Drop + 1e-9;
        return new GateCheck
        {
            Rule = "power",
            Model = comparison.Pair.Name,
            Category = comparison.Category,
            Passed = isEnough,
            Reason = $"{GateWords.Subject(comparison.Pair.Name, comparison.Category)}: {(isEnough ? "large enough" : "too small to tell")}: {found}; asked for is {GateWords.Points(rules.Drop)} points",
        };
    }

    /// <summary>The level at which one of so many comparisons is a fall, were it the only one.</summary>
    public static double AlphaOf(GateRules rules, int tests) => rules.Alpha / Math.Max(1, tests);

    /// <summary>How many tasks a comparison is over, in words.</summary>
    public static string TasksOf(GateComparison comparison, GateRules rules) =>
        Words.Count(comparison.Tasks, "shared task") + (rules.K > 1 ? $" of {Words.Count(rules.K, "scored sample")}" : "");

    /// <summary>The fewest tasks with which a fall can be told: with fewer, even all of them one way may be chance.</summary>
    public static int FewestTasks(double alpha) => Math.Max(2, (int)Math.Ceiling(Math.Log2(1 / alpha) - 1e-9));

    private static double? Smallest(PairedDifference difference, double alpha, double power)
    {
        if (difference.Tasks < FewestTasks(alpha))
        {
            return null;
        }

        // Where hardly a task changed, the spread is judged as though one more had: what did not happen yet may.
        var error = Math.Max(difference.StandardError ?? 0, 1.0 / difference.Tasks);
        return MinimumDetectable.Difference(error, difference.Tasks, 2 * alpha, power);
    }
}
