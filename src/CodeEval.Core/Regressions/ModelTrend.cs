using System.Collections.Immutable;

namespace CodeEval.Regressions;

/// <summary>How a model came out over time: a point a run, the earliest first. Replies of another origin are another line.</summary>
public sealed record ModelTrend
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its family in its latest run; empty where it is not told.</summary>
    public required string Family { get; init; }

    /// <summary>Where its replies came from: <c>live</c>, <c>recorded</c>, <c>scripted</c> or <c>samples</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Whether there are runs before the first point.</summary>
    public required bool HasEarlier { get; init; }

    /// <summary>A point a run.</summary>
    public required ImmutableArray<TrendPoint> Points { get; init; }
}
