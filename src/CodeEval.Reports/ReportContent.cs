using System.Collections.Immutable;
using CodeEval.Regressions;
using CodeEval.Reporting;
using CodeEval.Runs;

namespace CodeEval.Reports;

/// <summary>What the reports that show single samples are made from.</summary>
/// <param name="Manifest">The run.</param>
/// <param name="Summary">Its summary.</param>
/// <param name="Samples">Its samples, whose texts are read one at a time.</param>
/// <param name="Prompts">What each task asked, as far as the run's folder has it.</param>
public sealed record ReportContent(RunManifest Manifest, RunSummary Summary, StoredSamples Samples, ImmutableDictionary<string, RunPrompt> Prompts)
{
    /// <summary>How the run's models did over time; empty where no history is asked for.</summary>
    public ImmutableArray<ModelTrend> Trends { get => field.IsDefault ? [] : field; init; }
}
