using System.Text;

namespace CodeEval.Reporting.Markdown;

/// <summary>The part of the report for people that says why answers do not compile, and what of .NET a model makes up.</summary>
internal static class CompileFailureSection
{
    private const int MaxInvented = 10;

    /// <summary>Writes it; nothing where no answer that fails to compile was analysed.</summary>
    public static void Write(StringBuilder text, RunSummary summary)
    {
        var distance = CompileErrorFigures.Distance(summary);
        if (distance.IsEmpty)
        {
            return;
        }

        text.Append("\nWhy answers do not compile, by root errors, which no other error explains. Samples that have one, and in brackets how many there are.\n\n");
        MarkdownTable.Write(text, "category", summary, CompileErrorFigures.Roots(summary).AddRange(distance));
        text.Append("\nA trivial repair is a missing using or bracket. It changes no verdict: such samples have failed.\n");
        Invented(text, summary);
    }

    private static void Invented(StringBuilder text, RunSummary summary)
    {
        var invented = summary.Models
            .SelectMany(model => model.CompileFailures?.InventedApis.Take(MaxInvented).Select(api => (Model: model.Name, Api: api)) ?? [])
            .ToList();
        if (invented.Count == 0)
        {
            return;
        }

        text.Append("\nMade up: types and members of .NET that there are not.\n\n");
        MarkdownTable.Write(
            text,
            ["model", "made up", "nearest real one", "samples", "times"],
            invented.Select(one => (IEnumerable<string>)
            [
                MarkdownText.Escape(one.Model),
                MarkdownText.Escape(one.Api.Name),
                MarkdownText.Escape(one.Api.Nearest ?? "none"),
                Words.Number(one.Api.Samples),
                Words.Number(one.Api.Count),
            ]),
            leftColumns: 3);
    }
}
