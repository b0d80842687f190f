using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Reporting;
using CodeEval.Runs;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CodeEval.Reports.Charts;

/// <summary>pass@1 against the size of models, a line a family.</summary>
internal static class SizeChart
{
    private const string Title = "pass@1 against model size";

    public static Chart Of(RunSummary summary, RunManifest manifest)
    {
        var points = summary.Models
            .Select((model, place) => (model, Size: SizeOf(model, manifest.Models[place]), Estimate: model.PassAt.GetValueOrDefault(1)))
            .Where(point => point is { Size: not null, Estimate: not null })
            .OrderBy(point => point.Size!.Billions)
            .ToList();
        if (points.Count == 0)
        {
            return Chart.Nothing(Title, "No model of this run with a scored sample tells its size by its name, as in qwen2.5-coder-7b.");
        }

        ImmutableArray<string> families = [.. points.Select(point => point.Size!.Family).Distinct().Order(StringComparer.Ordinal)];
        var plot = Plots.Empty();
        plot.Axes.Add(Plots.Styled(
            new LogarithmicAxis
            {
                Position = AxisPosition.Bottom,
                Base = 2,
                Minimum = points[0].Size!.Billions / 1.6,
                Maximum = points[^1].Size!.Billions * 1.6,
                LabelFormatter = billions => Billions(billions),
            },
            "parameters, each step twice the last"));
        plot.Axes.Add(Plots.Percent(AxisPosition.Left, "pass@1"));
        for (var family = 0; family < families.Length; family++)
        {
            var line = Plots.Line(family);
            foreach (var (_, size, estimate) in points.Where(point => point.Size!.Family == families[family]))
            {
                line.Points.Add(new DataPoint(size!.Billions, 100 * estimate!.Estimate));
                if (estimate is { Low: { } low, High: { } high })
                {
                    var interval = new LineSeries { Color = line.Color, StrokeThickness = 1.25 };
                    interval.Points.Add(new DataPoint(size.Billions, 100 * low));
                    interval.Points.Add(new DataPoint(size.Billions, 100 * high));
                    plot.Series.Add(interval);
                }
            }

            plot.Series.Add(line);
        }

        return new Chart(
            Title,
            "A line a family; the size is read from the model's name.",
            plot,
            300,
            [.. families.Select((family, place) => (ChartColours.OfModel(place), family))],
            ["model", "family", "parameters", "pass@1"],
            [.. points.Select(point => (ImmutableArray<string>)[point.model.Name, point.Size!.Family, Billions(point.Size.Billions), Words.Estimate(point.Estimate)])]);
    }

    private static ModelSize? SizeOf(ModelSummary summary, RunModel model) =>
        ModelSize.Of(model.Name, summary.Family)
        ?? (model.Preset is { } preset ? ModelSize.Of(preset, summary.Family) : null)
        ?? (model.ModelId is { } id ? ModelSize.Of(id, summary.Family) : null);

    private static string Billions(double billions) => billions.ToString("0.###' B'", CultureInfo.InvariantCulture);
}
