using System.Collections.Immutable;
using CodeEval.Reporting;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CodeEval.Reports.Charts;

/// <summary>pass@k by k, a line a model, with the intervals.</summary>
internal static class PassAtKChart
{
    private const string Title = "pass@k by k";

    public static Chart Of(RunSummary summary)
    {
        var points = summary.Models.SelectMany((model, place) => model.PassAt.Select(at => (model, place, K: at.Key, Estimate: at.Value))).ToList();
        if (points.Count == 0)
        {
            return Chart.Nothing(Title, "No model has a scored sample.");
        }

        var plot = Plots.Empty();
        var ks = points.Select(point => point.K).Distinct().Order().ToList();
        plot.Axes.Add(Plots.Styled(new LinearAxis { Position = AxisPosition.Bottom, Minimum = 0, Maximum = ks[^1] + 0.5, MajorStep = Math.Max(1, Math.Ceiling(ks[^1] / 10.0)), MinimumMajorStep = 1 }, "k"));
        plot.Axes.Add(Plots.Percent(AxisPosition.Left, "pass@k"));
        foreach (var model in points.GroupBy(point => point.place))
        {
            // Beside each other, so that intervals of several models do not cover each other.
            var shift = (model.Key - ((summary.Models.Length - 1) / 2.0)) * 0.04 * Math.Max(1, ks[^1] / 5.0);
            var line = Plots.Line(model.Key);
            foreach (var (_, _, k, estimate) in model)
            {
                line.Points.Add(new(k + shift, 100 * estimate.Estimate));
                if (estimate is { Low: { } low, High: { } high })
                {
                    var interval = new LineSeries { Color = line.Color, StrokeThickness = 1.25 };
                    interval.Points.Add(new(k + shift, 100 * low));
                    interval.Points.Add(new(k + shift, 100 * high));
                    plot.Series.Add(interval);
                }
            }

            plot.Series.Add(line);
        }

        return new Chart(
            Title,
            "The chance that at least one of k samples passes, with the 95 % interval as a line up and down.",
            plot,
            300,
            [.. summary.Models.Select((model, place) => (ChartColours.OfModel(place), model.Name))],
            ["model", "k", "pass@k"],
            [.. points.Select(point => (ImmutableArray<string>)[point.model.Name, Words.Number(point.K), Words.Estimate(point.Estimate)])]);
    }
}
