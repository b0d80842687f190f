using System.Collections.Immutable;

namespace CodeEval.Reporting;

/// <summary>Why answers do not compile, as rows of tables with a cell for each model.</summary>
public static class CompileErrorFigures
{
    /// <summary>Errors by the compiler's id, those in most samples first: in how many samples, and how often.</summary>
    /// <param name="summary">The run.</param>
    public static ImmutableArray<(string Id, string Category, ImmutableArray<string> Cells)> ById(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return
        [
            .. summary.Models.SelectMany(model => model.CompileErrors)
                .GroupBy(error => error.Id)
                .OrderByDescending(group => group.Sum(error => error.Samples))
                .ThenByDescending(group => group.Sum(error => error.Count))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.First().Category, CellsOf(group.Key))),
        ];

        ImmutableArray<string> CellsOf(string id) =>
            [.. summary.Models.Select(model => Words.Error(model.CompileErrors.FirstOrDefault(error => error.Id == id)))];
    }

    /// <summary>Root errors by category, those in most samples first: in how many samples, and how many; none where nothing was analysed.</summary>
    /// <param name="summary">The run.</param>
    public static ImmutableArray<FigureRow> Roots(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return
        [
            .. summary.Models.SelectMany(model => model.CompileFailures?.Categories ?? [])
                .GroupBy(category => category.Name, StringComparer.Ordinal)
                .OrderByDescending(group => group.Sum(category => category.Samples))
                .ThenByDescending(group => group.Sum(category => category.Roots))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Row(summary, group.Key, failures => Words.RootErrors(failures, group.Key))),
        ];
    }

    /// <summary>How far answers were from compiling, and what a trivial repair does for them; none where nothing was analysed.</summary>
    /// <param name="summary">The run.</param>
    public static ImmutableArray<FigureRow> Distance(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.Models.All(model => model.CompileFailures is null)
            ? []
            :
            [
                Row(summary, "root errors a sample", Words.MeanRoots),
                Row(summary, "one trivial repair from compiling", failures => Words.Number(failures?.Repairable ?? 0)),
                Row(summary, "of these pass then", failures => Words.Number(failures?.RepairedPassed ?? 0)),
            ];
    }

    private static FigureRow Row(RunSummary summary, string head, Func<CompileFailureSummary?, string> cell) =>
        new(head, [.. summary.Models.Select(model => cell(model.CompileFailures))]);
}
