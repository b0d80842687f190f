using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Reporting;
using CodeEval.Runs;

namespace CodeEval.Regressions;

/// <summary>The line of a model in plain text, for the console and for reports.</summary>
public static class TrendFigures
{
    private const int CommitDigits = 10;

    /// <summary>The model and where its replies came from.</summary>
    public static string NameOf(ModelTrend trend)
    {
        ArgumentNullException.ThrowIfNull(trend);
        return $"{trend.Name} ({Words.Origin(trend.Origin)})";
    }

    /// <summary>The runs of a model, the earliest first.</summary>
    public static FigureTable Of(ModelTrend trend)
    {
        ArgumentNullException.ThrowIfNull(trend);
        return new FigureTable(
            ["run of (UTC)", "commit", "branch", "pass@1", "compile errors", "cost per solved task", "samples", "changed"],
            [
                .. trend.Points.Select(point => (ImmutableArray<string>)
                [
                    When(point),
                    Commit(point),
                    point.Source?.Branch ?? "",
                    Words.Estimate(point.PassAt1),
                    point.CompileErrorRate is { } rate ? Percent(rate.Estimate) : "",
                    Cost(trend, point),
                    point.Unscored == 0 ? Words.Number(point.Samples) : $"{Words.Number(point.Samples)} ({Words.Number(point.Unscored)} unscored)",
                    string.Join(", ", point.Marks.Select(mark => NameOf(mark.Change))),
                ]),
            ]);
    }

    /// <summary>What changed and what follows from it, a sentence each, in the order of the runs.</summary>
    public static ImmutableArray<string> Remarks(ModelTrend trend)
    {
        ArgumentNullException.ThrowIfNull(trend);
        ImmutableArray<string> changes =
        [
            .. trend.Points
                .Where(point => !point.Marks.IsEmpty)
                .Select(point => $"{When(point)}: {string.Join("; ", point.Marks.Select(mark => $"{NameOf(mark.Change)} changed: {mark.Text}"))}."),
        ];
        return trend.Points.Skip(1).Any(point => !point.Continues)
            ? [.. changes, "Where the suite or the rules changed, the runs before and after measure different things: that is not one line, and a difference there need not be the model's."]
            : changes;
    }

    /// <summary>When the run of a point started.</summary>
    public static string When(TrendPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return point.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>The word for what changed.</summary>
    public static string NameOf(TrendChange change) => change switch
    {
        TrendChange.Model => "model",
        TrendChange.Prompt => "prompt",
        TrendChange.Suite => "suite",
        TrendChange.Rules => "rules",
        _ => "tool",
    };

    /// <summary>What the numbers do not measure, where some of the lines are replays; otherwise null.</summary>
    public static string? Notice(IEnumerable<ModelTrend> trends)
    {
        ArgumentNullException.ThrowIfNull(trends);
        return ReplayNotice.For(trends.Select(trend => new RunModel { Name = trend.Name, Origin = trend.Origin, SettingsHash = "" }));
    }

    private static string Commit(TrendPoint point) => point.Source?.Commit switch
    {
        null => "",
        { Length: > CommitDigits } commit => commit[..CommitDigits],
        var commit => commit,
    };

    private static string Cost(ModelTrend trend, TrendPoint point) => (trend, point) switch
    {
        ({ Origin: not "live" }, _) => "not asked",
        (_, { CostUsd: null }) => "not known",
        (_, { CostPerSolvedTaskUsd: { } cost }) => $"{(point.CostUnknownSamples > 0 ? "at least " : "")}{Words.Money(cost)}",
        _ => "no task solved",
    };

    private static string Percent(double share) => (100 * share).ToString("0.0' %'", CultureInfo.InvariantCulture);
}
