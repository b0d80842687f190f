using CodeEval.Runs;

namespace CodeEval.Reporting;

/// <summary>Counts the tools that a model called.</summary>
internal static class ToolUses
{
    private const int MaxTools = 20;
    private const int MaxName = 64;

    /// <summary>The tools over the samples of a model.</summary>
    public static ToolSummary Of(IReadOnlyCollection<SampleRecord> samples) => new(
        samples.Count(sample => !sample.ToolCalls.IsEmpty),
        samples.Sum(sample => sample.ToolCalls.Length),
        [
            .. samples
                .SelectMany((sample, place) => sample.ToolCalls.Select(name => (name: Cut(name), place)))
                .GroupBy(call => call.name, StringComparer.Ordinal)
                .Select(group => new ToolUse(group.Key, group.Count(), group.Select(call => call.place).Distinct().Count()))
                .OrderByDescending(use => use.Calls)
                .ThenBy(use => use.Name, StringComparer.Ordinal)
                .Take(MaxTools),
        ]);

    private static string Cut(string name) => name.Length <= MaxName ? name : $"{name[..(MaxName - 1)]}…";
}
