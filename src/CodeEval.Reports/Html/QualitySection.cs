using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Reporting;
using CodeEval.Runs;

namespace CodeEval.Reports.Html;

/// <summary>What the code that passed is like.</summary>
internal static class QualitySection
{
    public static void Write(Markup markup, ReportContent content)
    {
        var summary = content.Summary;
        var looked = content.Samples.Samples.Where(sample => sample.Quality is not null).ToLookup(sample => sample.Model, sample => sample.Quality!);
        if (looked.Count == 0)
        {
            return;
        }

        markup.Section("quality", "Quality of passing code").Table(
            "Means over the samples that passed and were looked at; against the reference: how many times as much",
            ["", .. summary.Models.Select(model => model.Name)],
            [
                Row("samples looked at", all => Words.Number(all.Length)),
                Row("lines of code", all => Mean(all, quality => quality.Lines)),
                Row("lines against the reference", all => Ratio(all, quality => quality.Lines)),
                Row("cyclomatic complexity", all => Mean(all, quality => quality.Complexity)),
                Row("complexity against the reference", all => Ratio(all, quality => quality.Complexity)),
                Row("nullable warnings", all => Mean(all, quality => quality.NullableWarnings)),
                Row("analyzer warnings", all => Mean(all, quality => quality.AnalyzerWarnings.Values.Sum())),
            ]);
        markup.EndSection();

        IEnumerable<string> Row(string head, Func<ImmutableArray<CodeQuality>, string> cell) =>
            [head, .. summary.Models.Select(model => looked[model.Name].ToImmutableArray() is { IsEmpty: false } all ? cell(all) : "none")];
    }

    private static string Mean(ImmutableArray<CodeQuality> all, Func<CodeQuality, double> value) =>
        all.Average(value).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Ratio(ImmutableArray<CodeQuality> all, Func<CodeQuality, double> value)
    {
        List<double> ratios = [.. all.Where(quality => quality.Reference is not null && value(quality.Reference) > 0).Select(quality => value(quality) / value(quality.Reference!))];
        return ratios.Count == 0 ? "no reference" : ratios.Average().ToString("0.00' times'", CultureInfo.InvariantCulture);
    }
}
