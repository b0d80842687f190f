using CodeEval.Reporting;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>
/// Whether a comparison was large enough to tell: the smallest fall that so many tasks with so much spread find
/// (<see cref="MinimumDetectable"/>, of one side) is no greater than the one asked about.
/// </summary>
internal static class PowerCheck
{
    public static GateCheck Of(string model, string? category, PairedDifference difference, double power, GateRules rules, int tests)
    {
        var alpha = rules.Alpha / tests;
        var least = Smallest(difference, alpha, power);
        var found = least is null
            ? $"with {Words.Count(difference.Tasks, "shared task")} no fall can be told"
            : $"with {Words.Count(difference.Tasks, "shared task")} a true fall of {GateWords.Points(least.Value)} points or more is found {GateWords.Percent(power)} of the time";
        return new GateCheck
        {
            Rule = "power",
            Model = model,
            Category = category,
            Passed = least <= rules.Drop + 1e-9,
            Reason = $"{GateWords.Subject(model, category)}: {(least <= rules.Drop + 1e-9 ? "large enough" : "too small to tell")}: {found}; asked for is {GateWords.Points(rules.Drop)} points",
        };
    }

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
