using System.Collections.Immutable;
using CodeEval.Reporting;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CodeEval.Reports.Charts;

/// <summary>pass@1 against what a solved task costs.</summary>
internal static class CostChart
{
    private const string Title = "pass@1 against cost per solved task";

    public static Chart Of(RunSummary summary)
    {
        var points = summary.Models
            .Select((model, place) => (model, place, Estimate: model.PassAt.GetValueOrDefault(1), Cost: model.CostPerSolvedTaskUsd))
            .Where(point => point is { Estimate: not null, Cost: > 0 })
            .ToList();
        if (points.Count == 0)
        {
            return Chart.Nothing(Title, "No model of this run has a pass@1 and a cost per solved task: replayed samples cost nothing, and a live model needs a price.");
        }

        var plot = Plots.Empty();
        plot.Axes.Add(Plots.Styled(
            new LogarithmicAxis
            {
                Position = AxisPosition.Bottom,
                Minimum = (double)points.Min(point => point.Cost!.Value) / 2,
                Maximum = (double)points.Max(point => point.Cost!.Value) * 2,
                LabelFormatter = dollars => Words.Money((decimal)dollars),
            },
            "US dollars per solved task, each step ten times the last"));
        plot.Axes.Add(Plots.Percent(AxisPosition.Left, "pass@1"));
        foreach (var (_, place, estimate, cost) in points)
        {
            var mark = Plots.Line(place);
            mark.MarkerSize = 6;
            mark.Points.Add(new DataPoint((double)cost!.Value, 100 * estimate!.Estimate));
            if (estimate is { Low: { } low, High: { } high })
            {
                var interval = new LineSeries { Color = mark.Color, StrokeThickness = 1.25 };
                interval.Points.Add(new DataPoint((double)cost.Value, 100 * low));
                interval.Points.Add(new DataPoint((double)cost.Value, 100 * high));
                plot.Series.Add(interval);
            }

            plot.Series.Add(mark);
        }

        return new Chart(
            Title,
            "Up and to the left is better.",
            plot,
            300,
            [.. points.Select(point => (ChartColours.OfModel(point.place), point.model.Name))],
            ["model", "pass@1", "cost per solved task"],
            [.. points.Select(point => (ImmutableArray<string>)[point.model.Name, Words.Estimate(point.Estimate), Words.CostPerSolvedTask(point.model)])]);
    }
}
