using System.Collections.Immutable;
using CodeEval.Regressions;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Tests.Reporting;

/// <summary>A run with some that went before it, in which all that can change did.</summary>
internal static class TrendRuns
{
    public static ImmutableArray<ModelTrend> Of(RunManifest manifest, ImmutableArray<SampleRecord> samples) => TrendBuilder.Build(
    [
        Run(manifest, samples, -9, "main"),
        Run(manifest with { Models = [.. manifest.Models.Select(model => model with { SettingsHash = "later" })], ToolVersion = "0.2.0" }, samples, -8, "main", passing: true),
        Run(manifest with
        {
            Models = [.. manifest.Models.Select(model => model with { SettingsHash = "later" })],
            ToolVersion = "0.2.0",
            Tasks = [manifest.Tasks[0] with { Hash = "later", PromptHash = "later" }, .. manifest.Tasks.Skip(1)],
        }, samples, -1, "feature/<x>"),
    ]);

    private static HistoryRun Run(RunManifest manifest, ImmutableArray<SampleRecord> samples, int day, string branch, bool passing = false)
    {
        var dated = manifest with { StartedAt = manifest.StartedAt.AddDays(day), Source = new RunSource($"{day + 100:x40}", branch) };
        var tally = new HistoryTally(dated);
        foreach (var sample in samples)
        {
            tally.Add(passing && sample.Verdict == Verdict.TestsFailed ? sample with { Verdict = Verdict.Passed } : sample);
        }

        return tally.ToRun();
    }
}
