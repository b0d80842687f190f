namespace CodeEval.Regressions;

/// <summary>What a gate asks of a run.</summary>
public sealed record GateRules
{
    /// <summary>The k of the pass@k that is judged, at least 1.</summary>
    public int K { get; init; } = 1;

    /// <summary>The least pass@k that passes, from 0 to 1, by the estimate itself; null for any.</summary>
    public double? MinPassAt { get; init; }

    /// <summary>The greatest share of scored samples that may fail to compile, from 0 to 1; null for any.</summary>
    public double? MaxCompileErrorRate { get; init; }

    /// <summary>How far pass@k may fall below the baseline, from 0 to 1, even where the fall is beyond noise.</summary>
    public double MaxRegression { get; init; }

    /// <summary>
    /// The chance that a model which did not change is failed, more than 0 and below 1: over all that is looked at, however
    /// many models and categories that is.
    /// </summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Whether each category is judged too, by the same rules.</summary>
    public bool ByCategory { get; init; }

    /// <summary>
    /// Fails, too, where a true drop of <see cref="Drop"/> would be found less often than this, from 0.5 to 0.99; null where a
    /// run may be too small to tell.
    /// </summary>
    public double? Power { get; init; }

    /// <summary>The drop that <see cref="Power"/> is about, from 0 to 1.</summary>
    public double Drop { get; init; } = 0.05;
}
