using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;
using CsvHelper;

namespace CodeEval.Reports;

/// <summary>
/// The samples as a table for spreadsheets and data frames, <c>samples.csv</c>: a row a sample, without replies and code.
/// docs/reports.md tells the columns.
/// </summary>
public static class SampleTable
{
    private static readonly CsvWriterOptions Options = new()
    {
        NewLine = "\n",

        // A model chooses messages and names, and a spreadsheet would run one that begins like a formula.
        Injection = CsvInjection.Escape,
    };

    // The order is a contract: new columns go to the end.
    private static readonly (string Name, Action<CsvWriter, SampleRecord, RunTask> Write)[] Columns =
    [
        ("task", (csv, sample, _) => csv.WriteField(Text(sample.Task))),
        ("model", (csv, sample, _) => csv.WriteField(Text(sample.Model))),
        ("index", (csv, sample, _) => csv.WriteField(sample.Index)),
        ("category", (csv, _, task) => csv.WriteField(Text(task.Category))),
        ("kind", (csv, _, task) => csv.WriteField(Text(task.Kind))),
        ("difficulty", (csv, _, task) => csv.WriteField(Text(task.Difficulty))),
        ("tags", (csv, _, task) => csv.WriteField(Text(Join(task.Tags)))),
        ("verdict", (csv, sample, _) => csv.WriteField(sample.Verdict.ToName())),
        ("strictVerdict", (csv, sample, _) => csv.WriteField(sample.StrictVerdict?.ToName())),
        ("detail", (csv, sample, _) => csv.WriteField(Text(sample.Detail))),
        ("message", (csv, sample, _) => csv.WriteField(Text(sample.Message))),
        ("testsPassed", (csv, sample, _) => csv.WriteField(sample.Tests.Passed)),
        ("testsFailed", (csv, sample, _) => csv.WriteField(sample.Tests.Failed)),
        ("testsTotal", (csv, sample, _) => csv.WriteField(sample.Tests.Total)),
        ("errorIds", (csv, sample, _) => csv.WriteField(Join(SampleFacts.ErrorIds(sample)))),
        ("errorCategory", (csv, sample, _) => csv.WriteField(SampleFacts.ErrorCategory(sample))),
        ("rootErrorIds", (csv, sample, _) => csv.WriteField(Join(Roots(sample).Select(root => root.Id)))),
        ("rootErrorCategories", (csv, sample, _) => csv.WriteField(Join(Roots(sample).Select(root => root.Category)))),
        ("cascadedErrors", (csv, sample, _) => csv.WriteField(sample.CompileFailure?.Cascades)),
        ("inventedApis", (csv, sample, _) => csv.WriteField(Join(SampleFacts.Invented(sample).Select(api => Text(api.Name)!)))),
        ("repair", (csv, sample, _) => csv.WriteField(Text(Join(sample.CompileFailure?.Repair?.Steps ?? [])))),
        ("repairVerdict", (csv, sample, _) => csv.WriteField(sample.CompileFailure?.Repair?.Verdict?.ToName())),
        ("codeLines", (csv, sample, _) => csv.WriteField(sample.Quality?.Lines)),
        ("complexity", (csv, sample, _) => csv.WriteField(sample.Quality?.Complexity)),
        ("nullableWarnings", (csv, sample, _) => csv.WriteField(sample.Quality?.NullableWarnings)),
        ("analyzerWarnings", (csv, sample, _) => csv.WriteField(sample.Quality?.AnalyzerWarnings.Values.Sum())),
        ("referenceLines", (csv, sample, _) => csv.WriteField(sample.Quality?.Reference?.Lines)),
        ("referenceComplexity", (csv, sample, _) => csv.WriteField(sample.Quality?.Reference?.Complexity)),
        ("answers", (csv, sample, _) => csv.WriteField(Math.Max(1, sample.Turns.Length))),
        ("toolCalls", (csv, sample, _) => csv.WriteField(sample.ToolCalls.Length)),
        ("calls", (csv, sample, _) => csv.WriteField(sample.Calls)),
        ("inputTokens", (csv, sample, _) => csv.WriteField(sample.Usage?.InputTokens)),
        ("cachedInputTokens", (csv, sample, _) => csv.WriteField(sample.Usage?.CachedInputTokens)),
        ("outputTokens", (csv, sample, _) => csv.WriteField(sample.Usage?.OutputTokens)),
        ("reasoningTokens", (csv, sample, _) => csv.WriteField(sample.Usage?.ReasoningTokens)),
        ("costUsd", (csv, sample, _) => csv.WriteField(sample.CostUsd, "0.############")),
        ("finishReason", (csv, sample, _) => csv.WriteField(Text(sample.FinishReason))),
        ("durationMs", (csv, sample, _) => csv.WriteField(sample.DurationMs)),
    ];

    /// <summary>Writes the table as UTF-8 with LF as line end.</summary>
    /// <param name="content">The run.</param>
    /// <param name="target">Where to; left open.</param>
    public static void Write(ReportContent content, Stream target)
    {
        ArgumentNullException.ThrowIfNull(content);
        var tasks = content.Manifest.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        using var csv = CsvWriter.Create(target, Options, leaveOpen: true);
        csv.WriteHeader([.. Columns.Select(column => column.Name)]);
        foreach (var sample in content.Samples.InOrder(content.Manifest))
        {
            var task = tasks[sample.Task];
            foreach (var column in Columns)
            {
                column.Write(csv, sample, task);
            }

            csv.EndRecord();
        }
    }

    private static ImmutableArray<RootError> Roots(SampleRecord sample) => sample.CompileFailure?.Roots ?? [];

    private static string Join(IEnumerable<string> words) => string.Join(' ', words);

    // What a cell of one line can show.
    private static string? Text(string? text) => text is null ? null : VisibleText.Of(VisibleText.Cut(text, 1000));
}
