using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>What the code of passing samples is like, as rows of a table.</summary>
public static class QualityFigures
{
    /// <summary>The rows that are the same for the same replies; none where no passing sample was looked at.</summary>
    public static ImmutableArray<FigureRow> Of(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.Models.All(model => model.Quality is null)
            ? []
            :
            [
                Row(summary, "passing samples looked at", quality => Words.Number(quality.Samples)),
                Row(summary, "lines of code, reference = 1", quality => Ratio(quality.Lines)),
                Row(summary, "cyclomatic complexity, reference = 1", quality => Ratio(quality.Complexity)),
                Row(summary, "analyzer warnings a sample", quality => Warnings(quality.AnalyzerWarnings, quality.ReferenceAnalyzerWarnings)),
                Row(summary, "nullable warnings a sample", quality => Warnings(quality.NullableWarnings, quality.ReferenceNullableWarnings)),
            ];
    }

    /// <summary>The rows that are measured, and differ from run to run; none where nothing was measured.</summary>
    public static ImmutableArray<FigureRow> Measured(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.Models.All(model => model.Effort is null)
            ? []
            :
            [
                new FigureRow("processor time of the tests, reference = 1", [.. summary.Models.Select(model => Ratio(model.Effort?.CpuTime))]),
                new FigureRow("bytes allocated, reference = 1", [.. summary.Models.Select(model => Ratio(model.Effort?.Allocations))]),
            ];
    }

    /// <summary>Of each model whose passing code is longer or more tangled than the references beyond doubt, a sentence that says so.</summary>
    public static ImmutableArray<string> Remarks(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return
        [
            .. summary.Models
                .Where(model => model.Quality?.Lines is { Low: > 1 } || model.Quality?.Complexity is { Low: > 1 })
                .Select(model => $"Passing code of {model.Name} against the reference solutions: lines {Ratio(model.Quality!.Lines)}, complexity {Ratio(model.Quality.Complexity)}"),
        ];
    }

    private static FigureRow Row(RunSummary summary, string head, Func<QualitySummary, string> cell) =>
        new(head, [.. summary.Models.Select(model => model.Quality is { } quality ? cell(quality) : "none")]);

    private static string Ratio(MeanRatio? ratio) => ratio switch
    {
        null => "no reference",
        { Low: { } low, High: { } high } => string.Create(CultureInfo.InvariantCulture, $"{ratio.Ratio:0.00} ({low:0.00} to {high:0.00}, {Words.Count(ratio.Tasks, "task")})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{ratio.Ratio:0.00} (no interval, {Words.Count(ratio.Tasks, "task")})"),
    };

    private static string Warnings(double warnings, double? reference) => reference is { } of
        ? string.Create(CultureInfo.InvariantCulture, $"{warnings:0.00} (reference {of:0.00})")
        : string.Create(CultureInfo.InvariantCulture, $"{warnings:0.00}");
}
