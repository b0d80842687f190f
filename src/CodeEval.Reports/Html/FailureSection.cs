using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Runs;

namespace CodeEval.Reports.Html;

/// <summary>Why code did not compile: errors by id, and what of .NET the models made up.</summary>
internal static class FailureSection
{
    private const int MaxInvented = 50;

    public static void Write(Markup markup, ReportContent content)
    {
        var summary = content.Summary;
        markup.Section("failures", "Failures");
        Errors(markup, summary);
        Repairs(markup, summary, content.Samples.Samples);
        Invented(markup, summary, content.Samples.Samples);
        markup.EndSection();
    }

    private static void Errors(Markup markup, RunSummary summary)
    {
        var ids = summary.Models.SelectMany(model => model.CompileErrors)
            .GroupBy(error => error.Id)
            .OrderByDescending(group => group.Sum(error => error.Samples))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.First())
            .ToList();
        if (ids.Count == 0)
        {
            markup.Paragraph("The compiler reported no error.");
            return;
        }

        markup.Element("h3", "Compile errors by id").Table(
            "Samples that have the error, and in brackets how often it was reported",
            ["error", "category", .. summary.Models.Select(model => model.Name)],
            ids.Select(id => (IEnumerable<string>)
            [
                id.Id,
                id.Category,
                .. summary.Models.Select(model => Words.Error(model.CompileErrors.FirstOrDefault(error => error.Id == id.Id))),
            ]),
            wordColumns: 2);
    }

    // Reported beside the score and never in it.
    private static void Repairs(Markup markup, RunSummary summary, ImmutableArray<SampleRecord> samples)
    {
        var analysed = samples.Where(sample => sample.CompileFailure is not null).ToLookup(sample => sample.Model);
        if (analysed.Count == 0)
        {
            return;
        }

        markup.Element("h3", "How far from compiling").Table(
            "Samples that do not compile; what a repair that anybody would make does for them counts nowhere",
            ["", .. summary.Models.Select(model => model.Name)],
            [
                ["do not compile", .. Cells(_ => true)],
                ["one root error", .. Cells(sample => sample.CompileFailure!.Roots.Length == 1)],
                ["compile after a trivial repair", .. Cells(sample => sample.CompileFailure!.Repair is not null)],
                ["and would then pass", .. Cells(sample => sample.CompileFailure!.Repair?.Verdict == Scoring.Verdict.Passed)],
            ]);

        IEnumerable<string> Cells(Func<SampleRecord, bool> isCounted) =>
            summary.Models.Select(model => Words.Number(analysed[model.Name].Count(isCounted)));
    }

    private static void Invented(Markup markup, RunSummary summary, ImmutableArray<SampleRecord> samples)
    {
        var apis = samples
            .SelectMany(sample => SampleFacts.Invented(sample).Select(api => (sample.Model, Api: api)))
            .GroupBy(found => (found.Api.Kind, found.Api.Name))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .ToList();
        if (apis.Count == 0)
        {
            return;
        }

        markup.Element("h3", "Invented APIs").Table(
            "Types and members of .NET that exist nowhere, and how often each model used them",
            ["what was made up", "kind", "nearest that exists", .. summary.Models.Select(model => model.Name)],
            apis.Take(MaxInvented).Select(group => (IEnumerable<string>)
            [
                VisibleText.Cut(group.Key.Name, 120),
                group.Key.Kind,
                group.Select(found => found.Api.Nearest).FirstOrDefault(nearest => nearest is not null) ?? "none is near",
                .. summary.Models.Select(model => Words.Number(group.Count(found => found.Model == model.Name))),
            ]),
            wordColumns: 3);
        if (apis.Count > MaxInvented)
        {
            markup.Paragraph($"And {Words.Number(apis.Count - MaxInvented)} more.", "small");
        }
    }
}
