namespace CodeEval.Statistics;

/// <summary>How two models are compared: over how many tasks, with how many samples, and when a difference counts.</summary>
/// <param name="Tasks">Tasks drawn, at least 1.</param>
/// <param name="Samples">Samples of each model for each task, at least 1.</param>
public sealed record PowerDesign(int Tasks, int Samples)
{
    /// <summary>A p-value at or below this counts as a difference; more than 0 and below 1.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>
    /// Whether only a second model that is worse than the first counts, with all of <see cref="Alpha"/> on that side: half
    /// of the two-sided p-value is then compared with it. Otherwise either way counts.
    /// </summary>
    public bool OnlyWorse { get; init; }
}
