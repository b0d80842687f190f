using CodeEval.Reporting;

namespace CodeEval.Reports.Html;

/// <summary>Why code did not compile: errors by id, and what of .NET the models made up.</summary>
internal static class FailureSection
{
    private const int MaxInvented = 50;

    public static void Write(Markup markup, RunSummary summary)
    {
        markup.Section("failures", "Failures");
        Errors(markup, summary);
        Roots(markup, summary);
        Invented(markup, summary);
        markup.EndSection();
    }

    private static void Errors(Markup markup, RunSummary summary)
    {
        var errors = CompileErrorFigures.ById(summary);
        if (errors.IsEmpty)
        {
            markup.Paragraph("The compiler reported no error.");
            return;
        }

        markup.Element("h3", "Compile errors by id").Table(
            "Samples that have the error, and in brackets how often it was reported",
            ["error", "category", .. summary.Models.Select(model => model.Name)],
            errors.Select(error => error.Cells.Prepend(error.Category).Prepend(error.Id)),
            wordColumns: 2);
    }

    // Reported beside the score and never in it.
    private static void Roots(Markup markup, RunSummary summary)
    {
        var distance = CompileErrorFigures.Distance(summary);
        if (distance.IsEmpty)
        {
            return;
        }

        markup.Element("h3", "Why code does not compile").Table(
            "Samples by the kinds of their root errors, which no other error explains, and in brackets how many there are", "kind", summary, CompileErrorFigures.Roots(summary));
        markup.Element("h3", "How far from compiling").Table(
            "What a repair that anybody would make, a missing using or bracket, does for samples that do not compile; it counts in no score", "", summary, distance);
    }

    private static void Invented(Markup markup, RunSummary summary)
    {
        var apis = summary.Models
            .SelectMany(model => model.CompileFailures?.InventedApis.Select(api => (Model: model.Name, Api: api)) ?? [])
            .GroupBy(found => (found.Api.Kind, found.Api.Name))
            .OrderByDescending(group => group.Sum(found => found.Api.Samples))
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .ToList();
        if (apis.Count == 0)
        {
            return;
        }

        markup.Element("h3", "Invented APIs").Table(
            "Types and members of .NET that exist nowhere: in how many samples each model has them",
            ["what was made up", "kind", "nearest that exists", .. summary.Models.Select(model => model.Name)],
            apis.Take(MaxInvented).Select(group => (IEnumerable<string>)
            [
                VisibleText.Cut(group.Key.Name, 120),
                group.Key.Kind,
                group.Select(found => found.Api.Nearest).FirstOrDefault(nearest => nearest is not null) ?? "none is near",
                .. summary.Models.Select(model => Words.Number(group.Where(found => found.Model == model.Name).Sum(found => found.Api.Samples))),
            ]),
            wordColumns: 3);
        if (apis.Count > MaxInvented)
        {
            markup.Paragraph($"And {Words.Number(apis.Count - MaxInvented)} more.", "small");
        }
    }
}
