using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Generation;
using CodeEval.Scoring;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>One model over all tasks of a run.</summary>
public sealed record ModelSummary
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its family; empty where it is not told.</summary>
    public required string Family { get; init; }

    /// <summary>Where its replies came from: <c>live</c>, <c>recorded</c>, <c>scripted</c> or <c>samples</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Tasks with at least one sample of this model, scored or not.</summary>
    public required int Tasks { get; init; }

    /// <summary>Samples asked for; null where the files of a <c>grade</c> decide. More than <see cref="Samples"/> in an unfinished run.</summary>
    public required int? Expected { get; init; }

    /// <summary>All samples.</summary>
    public required int Samples { get; init; }

    /// <summary>Samples with a verdict on the model.</summary>
    public required int Scored { get; init; }

    /// <summary>Samples that a fault of the provider, the harness or the task left without one; they enter no rate.</summary>
    public required int Unscored { get; init; }

    /// <summary>pass@k by k; a k that no task has enough scored samples for is left out.</summary>
    public required ImmutableSortedDictionary<int, PassEstimate> PassAt { get; init; }

    /// <summary>pass^k, the chance that all of k samples pass, by k; a k that no task has enough scored samples for is left out.</summary>
    public ImmutableSortedDictionary<int, PassEstimate> PassAll { get => field ?? ImmutableSortedDictionary<int, PassEstimate>.Empty; init; }

    /// <summary>How often its samples for one task disagree; null where no task has two scored samples.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SampleDisagreement? Disagreement { get; init; }

    /// <summary>Samples by verdict, every verdict in the order of the enum, zeros included.</summary>
    public required ImmutableSortedDictionary<Verdict, int> Verdicts { get; init; }

    /// <summary>Compile errors of the last answers by id, those in most samples first.</summary>
    public required ImmutableArray<CompileErrorSummary> CompileErrors { get; init; }

    /// <summary>Why the last answers do not compile; null where no such answer was analysed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CompileFailureSummary? CompileFailures { get; init; }

    /// <summary>Tokens; null where the provider reported none.</summary>
    public required TokenTotals? Tokens { get; init; }

    /// <summary>
    /// What the replies cost in US dollars: the tokens that the provider reported, at the prices that the run was given.
    /// Null where no price or no tokens are known, and for a model that was not asked.
    /// </summary>
    public required decimal? CostUsd { get; init; }

    /// <summary>How many samples <see cref="CostUsd"/> is the sum of; null where that is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? CostSamples { get; init; }

    /// <summary>
    /// How many samples were answered at a cost that is not known, so that <see cref="CostUsd"/> is the least that it can
    /// be; null where that is.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? CostUnknownSamples { get; init; }

    /// <summary>
    /// <see cref="CostUsd"/> divided by the tasks that at least one sample passed for; null where that is, and where no
    /// task was solved. The least that it can be wherever <see cref="CostUsd"/> is.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? CostPerSolvedTaskUsd { get; init; }

    /// <summary>The prices that <see cref="CostUsd"/> was computed with; null where none were given, and for a model that was not asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TokenPrice? Price { get; init; }

    /// <summary>How it was served; null for a model that was not asked, or of which no reply was timed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ServiceSummary? Service { get; init; }

    /// <summary>
    /// pass@k after 0, 1, 2… repairs, up to what the run allowed; <see cref="PassAt"/> is the last of them. Empty, and not
    /// in <c>report.json</c>, in a run without repairs.
    /// </summary>
    public ImmutableArray<AfterRepairs> AfterRepairs { get => field.IsDefault ? [] : field; init; }

    /// <summary>
    /// How the first answers failed, and what the model recovered from, the failures of most samples first. Empty, and not
    /// in <c>report.json</c>, in a run without repairs.
    /// </summary>
    public ImmutableArray<Recovery> Recovery { get => field.IsDefault ? [] : field; init; }

    /// <summary>What the code of its passing samples is like; null where none was looked at.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QualitySummary? Quality { get; init; }

    /// <summary>What the tests took with its passing samples; null where nothing was measured. Not in <c>report.json</c>.</summary>
    [JsonIgnore]
    public EffortSummary? Effort { get; init; }

    /// <summary>The tools that it called; null in a run without tools.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ToolSummary? Tools { get; init; }
}

/// <summary>One compile error over the samples of a model.</summary>
/// <param name="Id">The compiler's id, such as <c>CS0103</c>.</param>
/// <param name="Count">How often it was reported.</param>
/// <param name="Samples">In how many samples it was reported.</param>
/// <param name="Category">What kind of error it is, one of <see cref="CompileErrorCategories.All"/>.</param>
public sealed record CompileErrorSummary(string Id, int Count, int Samples, string Category);

/// <summary>Tokens over the samples of a model.</summary>
/// <param name="InputTokens">Tokens of prompts.</param>
/// <param name="OutputTokens">Tokens of replies, reasoning included.</param>
/// <param name="Samples">How many samples the provider reported tokens for.</param>
public sealed record TokenTotals(long InputTokens, long OutputTokens, int Samples)
{
    /// <summary>Those of the input that the provider took from its own cache; null where it never told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CachedInputTokens { get; init; }

    /// <summary>Those of the output that were reasoning; null where it never told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ReasoningTokens { get; init; }
}
