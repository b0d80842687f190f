using System.Collections.Immutable;

namespace CodeEval.Reporting;

/// <summary>What a run of live models cost and how fast they were, in few words: rows for the table that the console shows.</summary>
public static class LiveFigures
{
    /// <summary>The rows for which at least one model has something to show; none where no model was asked.</summary>
    /// <param name="summary">The run.</param>
    public static ImmutableArray<FigureRow> Of(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return
        [
            .. Rows(summary, model => model.CostUsd is not null, ("cost", Words.Cost), ("cost per solved task", Words.CostPerSolvedTask)),
            .. Rows(summary, model => model.Service?.FirstTokenMs is not null, ("first token, p50", Words.FirstToken)),
            .. Rows(summary, model => model.Service?.OutputTokensPerSecond is not null, ("tokens/s, p50", Words.TokensPerSecond)),
        ];
    }

    private static IEnumerable<FigureRow> Rows(
        RunSummary summary, Func<ModelSummary, bool> has, params (string Head, Func<ModelSummary, string> Cell)[] rows) =>
        summary.Models.Any(has) ? rows.Select(row => new FigureRow(row.Head, [.. summary.Models.Select(row.Cell)])) : [];
}
