using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Statistics;

namespace CodeEval.Reporting.Showdown;

/// <summary>Models and families of models two by two, on the axes that people argue about.</summary>
/// <param name="Pairs">The pairs in the order of the run: models first, then families of two models or more.</param>
/// <param name="LeftOut">How many pairs are left out, since a run of many models has more than anybody reads.</param>
public sealed record ShowdownSummary(ImmutableArray<ShowdownPair> Pairs, int LeftOut);

/// <summary>One side of a pair: a model, or a family of models whose samples are pooled task by task.</summary>
/// <param name="Name">The name of the model or the family.</param>
/// <param name="Models">The models in it.</param>
public sealed record ShowdownSide(string Name, ImmutableArray<string> Models);

/// <summary>Two sides on every axis.</summary>
public sealed record ShowdownPair
{
    /// <summary>The side that stands earlier in the run.</summary>
    public required ShowdownSide First { get; init; }

    /// <summary>The other.</summary>
    public required ShowdownSide Second { get; init; }

    /// <summary>The axes that the same replies always give the same figures on.</summary>
    public required ImmutableArray<ShowdownAxis> Axes { get; init; }

    /// <summary>Speed; not in <c>report.json</c>, where times stand under <c>service</c> alone.</summary>
    [JsonIgnore]
    public ShowdownAxis? Speed { get; init; }
}

/// <summary>Two sides on one axis.</summary>
public sealed record ShowdownAxis
{
    /// <summary><c>overall</c>, <c>coding</c>, <c>mathematics</c>, <c>promptLanguage</c>, <c>longContext</c>, <c>speed</c> or <c>price</c>.</summary>
    public required string Group { get; init; }

    /// <summary>What is compared, such as the category.</summary>
    public required string Name { get; init; }

    /// <summary><c>passAt1</c>, <c>tokensPerSecond</c>, <c>usdPerSolvedTask</c> or <c>usdPerMillionTokens</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>What the first side reaches; null where there is nothing to measure it by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShowdownValue? First { get; init; }

    /// <summary>What the second side reaches; null where there is nothing to measure it by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShowdownValue? Second { get; init; }

    /// <summary>How far they are apart; null where a side has no value, or they share no task.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShowdownDifference? Difference { get; init; }

    /// <summary>Why there is nothing to compare; null where there is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Missing { get; init; }
}

/// <summary>What one side reaches on an axis.</summary>
/// <param name="Value">The value, in the unit of the axis.</param>
/// <param name="Low">The lower end of the 95 % interval, clustered by task; null where there is none, as of a listed price.</param>
/// <param name="High">The upper end; null where <paramref name="Low"/> is.</param>
/// <param name="Tasks">How many tasks it rests on; 0 for a listed price.</param>
public sealed record ShowdownValue(double Value, double? Low, double? High, int Tasks);

/// <summary>How far the two sides are apart on an axis.</summary>
/// <param name="Difference">First minus second, in the unit of the axis.</param>
/// <param name="Low">The lower end of the 95 % interval, paired by task; null where there is none.</param>
/// <param name="High">The upper end; null where <paramref name="Low"/> is.</param>
/// <param name="Tasks">How many tasks both sides share; 0 for a listed price.</param>
public sealed record ShowdownDifference(double Difference, double? Low, double? High, int Tasks)
{
    private const double Level = 0.05;

    /// <summary>The p-value of the paired test; null where there is none, as of a price.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PValue { get; init; }

    /// <summary>
    /// <see cref="PValue"/> corrected for the axes that were looked at beside this one (<see cref="HolmCorrection"/>): that over
    /// all tasks for those of the other pairs, every other for those of the same pair.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AdjustedPValue { get; init; }

    /// <summary>
    /// Whether the difference can be told from none at 95 %: the interval leaves out zero, and where there is a test, its
    /// corrected p-value is below 0.05. Null where there is no interval.
    /// </summary>
    public bool? ToldFromNone => Low is null || High is null ? null : (Low > 0 || High < 0) && (AdjustedPValue is not { } p || p < Level);

    /// <summary>The same of a difference in pass@k; null of null.</summary>
    internal static ShowdownDifference? Of(PairedDifference? paired) => paired is null
        ? null
        : new ShowdownDifference(paired.Difference, paired.Low, paired.High, paired.Tasks) { PValue = paired.PValue, AdjustedPValue = paired.PValue };

    /// <summary>The same of a difference in a value that each task gives; null of null.</summary>
    internal static ShowdownDifference? Of(PairedValues? paired) => paired is null
        ? null
        : new ShowdownDifference(paired.Difference, paired.Low, paired.High, paired.Tasks) { PValue = paired.PValue, AdjustedPValue = paired.PValue };
}
