using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Regressions;
using CodeEval.Reporting;
using CodeEval.Statistics;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CodeEval.Reports.Charts;

/// <summary>How models did from run to run: pass@1, failures to compile, and what a solved task cost.</summary>
internal static class TrendCharts
{
    private const int MostLabels = 5;
    private const string Intervals = "The 95 % interval is a line up and down.";
    private const string Marks = "An upright line stands where something changed: M the model's settings, P prompts, S the suite, R the rules of scoring, T the tool. Where S or R changed, the line of a model is cut: the runs before and after measure different things.";

    /// <summary>The charts.</summary>
    /// <param name="trends">The lines of the models.</param>
    /// <param name="summary">The run whose report it is: models have the colours that they have there.</param>
    public static ImmutableArray<Chart> Of(ImmutableArray<ModelTrend> trends, RunSummary summary)
    {
        ImmutableArray<(ModelTrend Trend, int Place)> lines = [.. trends.Select(trend => (trend, summary.Models.IndexOf(summary.Models.First(model => model.Name == trend.Name))))];
        return
        [
            Rates("pass@1 over runs", "pass@1", lines, point => point.PassAt1),
            Rates("Failures to compile over runs", "samples that do not compile", lines, point => point.CompileErrorRate),
            Costs(lines),
        ];
    }

    private static Chart Rates(string title, string axis, ImmutableArray<(ModelTrend Trend, int Place)> lines, Func<TrendPoint, PassEstimate?> rate)
    {
        var runs = RunsOf(lines);
        var plot = Plots.Empty();
        plot.Axes.Add(RunAxis(runs));
        plot.Axes.Add(Plots.Percent(AxisPosition.Left, axis));
        foreach (var (trend, place) in lines)
        {
            AddIntervals(plot, trend, place, runs, rate);
            plot.Series.Add(Line(trend, place, runs, point => 100 * rate(point)?.Estimate));
        }

        return Finish(title, $"{Intervals} {Marks}", plot, lines, runs, axis, point => Words.Estimate(rate(point)));
    }

    private static Chart Costs(ImmutableArray<(ModelTrend Trend, int Place)> lines)
    {
        const string Title = "Cost per solved task over runs";
        ImmutableArray<(ModelTrend Trend, int Place)> paid = [.. lines.Where(line => line.Trend.Points.Any(point => point.CostPerSolvedTaskUsd is not null))];
        if (paid.IsEmpty)
        {
            return Chart.Nothing(Title, "No run has a cost per solved task: replayed samples cost nothing, and a live model needs a price.");
        }

        var runs = RunsOf(paid);
        var plot = Plots.Empty();
        plot.Axes.Add(RunAxis(runs));
        plot.Axes.Add(Plots.Styled(new LinearAxis { Position = AxisPosition.Left, Minimum = 0, MaximumPadding = 0.1, LabelFormatter = dollars => Words.Money((decimal)dollars) }, "US dollars per solved task"));
        foreach (var (trend, place) in paid)
        {
            plot.Series.Add(Line(trend, place, runs, point => (double?)point.CostPerSolvedTaskUsd));
        }

        return Finish(Title, Marks, plot, paid, runs, "cost per solved task", point => point.CostPerSolvedTaskUsd is { } cost ? $"{(point.CostUnknownSamples > 0 ? "at least " : "")}{Words.Money(cost)}" : "—");
    }

    // Runs one after the other, however long the time between them: days with ten runs are as wide as weeks with none.
    private static ImmutableArray<TrendPoint> RunsOf(ImmutableArray<(ModelTrend Trend, int Place)> lines) =>
        [.. lines.SelectMany(line => line.Trend.Points).DistinctBy(point => point.Run).OrderBy(point => point.StartedAt).ThenBy(point => point.Run, StringComparer.Ordinal)];

    private static LinearAxis RunAxis(ImmutableArray<TrendPoint> runs) => Plots.Styled(
        new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Minimum = -0.5,
            Maximum = runs.Length - 0.5,
            MajorStep = Math.Max(1, Math.Ceiling((double)runs.Length / MostLabels)),
            LabelFormatter = place => place >= 0 && place < runs.Length && place == Math.Floor(place)
                ? runs[(int)place].StartedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : "",
        },
        "runs");

    private static LineSeries Line(ModelTrend trend, int place, ImmutableArray<TrendPoint> runs, Func<TrendPoint, double?> value)
    {
        var line = Plots.Line(place);
        foreach (var point in trend.Points)
        {
            if (!point.Continues)
            {
                line.Points.Add(DataPoint.Undefined);
            }

            if (value(point) is { } number)
            {
                line.Points.Add(new DataPoint(PlaceOf(runs, point) + ShiftOf(place), number));
            }
        }

        return line;
    }

    private static void AddIntervals(PlotModel plot, ModelTrend trend, int place, ImmutableArray<TrendPoint> runs, Func<TrendPoint, PassEstimate?> rate)
    {
        foreach (var point in trend.Points)
        {
            if (rate(point) is { Low: { } low, High: { } high })
            {
                var interval = new LineSeries { Color = ChartColours.StandIn(ChartColours.OfModel(place)), StrokeThickness = 1.25 };
                interval.Points.Add(new DataPoint(PlaceOf(runs, point) + ShiftOf(place), 100 * low));
                interval.Points.Add(new DataPoint(PlaceOf(runs, point) + ShiftOf(place), 100 * high));
                plot.Series.Add(interval);
            }
        }
    }

    private static Chart Finish(
        string title, string note, PlotModel plot, ImmutableArray<(ModelTrend Trend, int Place)> lines, ImmutableArray<TrendPoint> runs, string head, Func<TrendPoint, string> value)
    {
        AddMarks(plot, lines, runs);
        return new Chart(
            title,
            note,
            plot,
            320,
            [.. lines.Select(line => (ChartColours.OfModel(line.Place), TrendFigures.NameOf(line.Trend)))],
            ["model", "run of (UTC)", head, "changed"],
            [
                .. lines.SelectMany(line => line.Trend.Points.Select(point => (ImmutableArray<string>)
                    [TrendFigures.NameOf(line.Trend), TrendFigures.When(point), value(point), string.Join(", ", point.Marks.Select(mark => TrendFigures.NameOf(mark.Change)))])),
            ]);
    }

    private static void AddMarks(PlotModel plot, ImmutableArray<(ModelTrend Trend, int Place)> lines, ImmutableArray<TrendPoint> runs)
    {
        var changes = lines
            .SelectMany(line => line.Trend.Points)
            .SelectMany(point => point.Marks.Select(mark => (Place: PlaceOf(runs, point), mark.Change)))
            .GroupBy(mark => mark.Place);
        foreach (var change in changes)
        {
            plot.Annotations.Add(new LineAnnotation
            {
                Type = LineAnnotationType.Vertical,
                X = change.Key - 0.5,
                Color = ChartColours.StandIn("ink"),
                LineStyle = LineStyle.Dash,
                StrokeThickness = 1,
                Text = string.Concat(change.Select(mark => mark.Change).Distinct().Order().Select(Letter)),
                TextOrientation = AnnotationTextOrientation.Horizontal,
                TextHorizontalAlignment = HorizontalAlignment.Left,
                TextVerticalAlignment = VerticalAlignment.Top,
                TextLinePosition = 1,
            });
        }
    }

    private static string Letter(TrendChange change) => TrendFigures.NameOf(change)[..1].ToUpperInvariant();

    // Beside each other, so that intervals of several models do not cover each other.
    private static double ShiftOf(int model) => 0.05 * (model % ChartColours.Series);

    private static int PlaceOf(ImmutableArray<TrendPoint> runs, TrendPoint point)
    {
        for (var place = 0; place < runs.Length; place++)
        {
            if (runs[place].Run == point.Run)
            {
                return place;
            }
        }

        throw new ArgumentException("The run is not among those that are shown.", nameof(point));
    }
}
