using System.Globalization;
using CodeEval.Pipeline;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Statistics;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>Shows a finished run: a table of the models, what tells them apart, and where the report is.</summary>
internal static class ResultDisplay
{
    private const int MaxReasons = 3;
    private const int MaxPairs = 10;

    public static void Show(RunOutcome outcome, RunFolder folder, IEnumerable<string> notices)
    {
        var console = AnsiConsole.Console;
        var summary = outcome.Summary;
        console.WriteLine();
        console.Write(TableOf(summary));
        ShowRepairs(console, summary);
        foreach (var model in summary.Models.Where(model => !model.CompileErrors.IsEmpty))
        {
            var errors = model.CompileErrors.Take(5).Select(error => $"{error.Id} {error.Category} ({error.Samples})");
            console.MarkupLineInterpolated($"Compile errors of {model.Name}, in samples: {string.Join(", ", errors)}");
        }

        CompileFailureLines.Show(console, summary);
        foreach (var remark in QualityFigures.Remarks(summary))
        {
            console.MarkupLineInterpolated($"{remark}");
        }

        foreach (var (measure, sentence) in summary.Comparison.Take(MaxPairs).SelectMany(pair => Words.Comparison(pair)))
        {
            console.MarkupLineInterpolated($"{(measure is null ? "" : $"{measure}: ")}{sentence}");
        }

        if (summary.Comparison.Length > MaxPairs)
        {
            console.MarkupLineInterpolated($"And {Words.Count(summary.Comparison.Length - MaxPairs, "more pair")} of models; the report has them.");
        }

        if (Words.Flaky(summary) is { } flaky)
        {
            console.MarkupLineInterpolated($"[yellow]{flaky}[/]");
        }

        ShowUnscored(console, outcome);
        foreach (var text in summary.Caveats.Concat(notices))
        {
            console.MarkupLineInterpolated($"[yellow]{text}[/]");
        }

        if (summary.Notice is { } notice)
        {
            console.MarkupLineInterpolated($"[yellow]{notice}[/]");
        }

        ShowPath(folder.HtmlReport);
        ShowPath(folder.MarkdownReport);
    }

    /// <summary>Shows the path of a report, on one line whatever the width, so that it can be copied.</summary>
    public static void ShowPath(string path)
    {
        AnsiConsole.Console.Profile.Out.Writer.WriteLine($"Report: {path}");
        AnsiConsole.Console.Profile.Out.Writer.Flush();
    }

    private static Table TableOf(RunSummary summary)
    {
        var ks = summary.K.Where(k => summary.Models.Any(model => model.PassAt.ContainsKey(k))).ToList();
        var verdicts = Enum.GetValues<Verdict>()
            .Where(verdict => verdict != Verdict.Unscored && summary.Models.Any(model => model.Verdicts[verdict] > 0))
            .ToList();
        var table = new Table().Border(TableBorder.Rounded).AddColumn("");
        foreach (var model in summary.Models)
        {
            table.AddColumn(new TableColumn(new Text(model.Name)).RightAligned());
        }

        AddRow("replies", model => Words.Origin(model.Origin));
        foreach (var k in ks)
        {
            AddRow(Words.PassAt(k), model => Cell(model.PassAt.GetValueOrDefault(k)));
        }

        foreach (var k in ks.Where(k => k > 1))
        {
            AddRow(Words.PassAll(k), model => Cell(model.PassAll.GetValueOrDefault(k)));
        }

        AddRow("scored / unscored", model => $"{model.Scored} / {model.Unscored}");
        foreach (var verdict in verdicts)
        {
            AddRow(verdict.ToName(), model => model.Verdicts[verdict].ToString(CultureInfo.InvariantCulture));
        }

        foreach (var row in LiveFigures.Of(summary))
        {
            table.AddRow([new Text(row.Head), .. row.Cells.Select(cell => new Text(cell))]);
        }

        return table;

        void AddRow(string head, Func<ModelSummary, string> cell) =>
            table.AddRow([new Text(head), .. summary.Models.Select(model => new Text(cell(model)))]);
    }

    private static void ShowRepairs(IAnsiConsole console, RunSummary summary)
    {
        if (summary is { Repairs: > 0, K: [var least, ..] })
        {
            foreach (var model in summary.Models.Where(model => model.PassAt.ContainsKey(least)))
            {
                console.MarkupLineInterpolated($"{Words.Repaired(model, least)}");
            }
        }
    }

    private static string Cell(PassEstimate? estimate) => estimate switch
    {
        null => "too few samples",
        { Low: { } low, High: { } high } => string.Create(
            CultureInfo.InvariantCulture, $"{100 * estimate.Estimate:0.0} % ({100 * low:0.0} to {100 * high:0.0})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * estimate.Estimate:0.0} %"),
    };

    private static void ShowUnscored(IAnsiConsole console, RunOutcome outcome)
    {
        if (outcome.Unscored == 0)
        {
            return;
        }

        console.MarkupLineInterpolated($"[red]{Words.Count(outcome.Unscored, "sample")} unscored, counted against no model; --resume asks again:[/]");
        var reasons = outcome.Samples
            .Where(sample => sample.Verdict == Verdict.Unscored)
            .CountBy(sample => sample.Message ?? "")
            .OrderByDescending(reason => reason.Value)
            .ToList();
        foreach (var (reason, count) in reasons.Take(MaxReasons))
        {
            console.MarkupLineInterpolated($"  {count} × {reason}");
        }

        if (reasons.Count > MaxReasons)
        {
            console.MarkupLineInterpolated($"  and {Words.Count(reasons.Count - MaxReasons, "other reason")}; samples.jsonl has them all");
        }
    }
}
