using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Runs;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CodeEval.Reports.Charts;

/// <summary>The samples that do not compile by the kind of their first error.</summary>
internal static class CompileErrorChart
{
    private const string Title = "Compile errors by category";
    private const int MaxCategories = 14;

    public static Chart Of(RunSummary summary, ImmutableArray<SampleRecord> samples)
    {
        var counts = samples
            .Where(sample => sample.Verdict == Scoring.Verdict.CompileError)
            .CountBy(sample => (sample.Model, Category: SampleFacts.ErrorCategory(sample) ?? CompileErrorCategories.Other))
            .ToDictionary();
        ImmutableArray<string> categories =
        [
            .. counts.GroupBy(count => count.Key.Category)
                .OrderByDescending(group => group.Sum(count => count.Value))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.Key),
        ];
        if (categories.IsEmpty)
        {
            return Chart.Nothing(Title, "Every sample that was graded compiles, or holds no code.");
        }

        ImmutableArray<string> shown = [.. categories.Take(MaxCategories)];
        return new Chart(
            Title,
            $"Samples that do not compile, by the kind of their first error that no other explains.{(shown.Length < categories.Length ? " The table has the rarer kinds too." : "")}",
            Draw(summary, shown, counts),
            90 + (shown.Length * Math.Max(26, 14 * summary.Models.Length)),
            [.. summary.Models.Select((model, place) => (ChartColours.OfModel(place), model.Name))],
            ["category", .. summary.Models.Select(model => model.Name)],
            [.. categories.Select(category => (ImmutableArray<string>)[category, .. summary.Models.Select(model => Words.Number(counts.GetValueOrDefault((model.Name, category))))])]);
    }

    private static OxyPlot.PlotModel Draw(RunSummary summary, ImmutableArray<string> categories, Dictionary<(string Model, string Category), int> counts)
    {
        var plot = Plots.Empty();
        ImmutableArray<string> upwards = [.. categories.Reverse()];
        plot.Axes.Add(Plots.Names(plot, "categories", upwards));
        plot.Axes.Add(Plots.Styled(new LinearAxis { Position = AxisPosition.Bottom, Key = "samples", Minimum = 0, MinimumMajorStep = 1, MaximumPadding = 0.05 }, "samples"));

        // The first model on top within a category, as in the legend.
        for (var model = summary.Models.Length - 1; model >= 0; model--)
        {
            var name = summary.Models[model].Name;
            var bars = new BarSeries { FillColor = ChartColours.StandIn(ChartColours.OfModel(model)), StrokeThickness = 0, XAxisKey = "samples", YAxisKey = "categories" };
            bars.Items.AddRange(upwards.Select(category => new BarItem(counts.GetValueOrDefault((name, category)))));
            plot.Series.Add(bars);
        }

        return plot;
    }
}
