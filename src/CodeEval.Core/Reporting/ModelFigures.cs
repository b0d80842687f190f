using System.Collections.Immutable;

namespace CodeEval.Reporting;

/// <summary>The models of a run with their rates, as tables that every report shows in its own form.</summary>
public static class ModelFigures
{
    /// <summary>Each model with pass@k for every k that there is, and its samples.</summary>
    /// <param name="summary">The run.</param>
    public static FigureTable Rates(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ImmutableArray<int> ks = [.. summary.K.Where(k => summary.Models.Any(model => model.PassAt.ContainsKey(k)))];
        return new FigureTable(
            ["model", "replies", .. ks.Select(Words.PassAt), "samples", "scored", "unscored", "tokens in / out"],
            [
                .. summary.Models.Select(model => (ImmutableArray<string>)
                [
                    model.Name,
                    Words.Origin(model.Origin),
                    .. ks.Select(k => Words.Estimate(model.PassAt.GetValueOrDefault(k))),
                    Words.Number(model.Samples),
                    Words.Number(model.Scored),
                    Words.Number(model.Unscored),
                    Words.Tokens(model.Tokens),
                ]),
            ]);
    }

    /// <summary>The k that were asked for and that no task has samples for, each as a sentence.</summary>
    /// <param name="summary">The run.</param>
    public static ImmutableArray<string> LeftOut(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return
        [
            .. summary.K
                .Where(k => !summary.Models.Any(model => model.PassAt.ContainsKey(k)))
                .Select(k => $"{Words.PassAt(k)} is left out: no task has {Words.Count(k, "scored sample")}."),
        ];
    }

    /// <summary>Each model with pass^k and the tasks whose samples disagree; null where no task has two scored samples of a model.</summary>
    /// <param name="summary">The run.</param>
    public static FigureTable? Repeats(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ImmutableArray<int> ks = [.. summary.K.Where(k => k > 1 && summary.Models.Any(model => model.PassAll.ContainsKey(k)))];
        return summary.Models.All(model => model.Disagreement is null) ? null : new FigureTable(
            ["model", .. ks.Select(Words.PassAll), "tasks whose samples disagree"],
            [
                .. summary.Models.Select(model => (ImmutableArray<string>)
                [
                    model.Name,
                    .. ks.Select(k => Words.Estimate(model.PassAll.GetValueOrDefault(k))),
                    Words.Disagreement(model.Disagreement),
                ]),
            ]);
    }
}
