using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Reporting;
using CodeEval.Scoring;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CodeEval.Reports.Charts;

/// <summary>What became of the samples: a bar a model.</summary>
internal static class VerdictChart
{
    private const string Title = "Verdicts";

    public static Chart Of(RunSummary summary)
    {
        ImmutableArray<Verdict> verdicts = [.. Enum.GetValues<Verdict>().Where(verdict => summary.Models.Any(model => model.Verdicts[verdict] > 0))];
        if (verdicts.IsEmpty)
        {
            return Chart.Nothing(Title, "There is no sample yet.");
        }

        var plot = Plots.Empty();

        // OxyPlot counts categories from below.
        ImmutableArray<ModelSummary> upwards = [.. summary.Models.Reverse()];
        plot.Axes.Add(Plots.Names(plot, "models", upwards.Select(model => model.Name)));
        var percent = Plots.Percent(AxisPosition.Bottom, "share of samples");
        percent.Key = "share";
        plot.Axes.Add(percent);
        foreach (var verdict in verdicts)
        {
            var bars = new BarSeries { IsStacked = true, FillColor = ChartColours.StandIn(ChartColours.OfVerdict(verdict)), StrokeThickness = 0, XAxisKey = "share", YAxisKey = "models" };
            bars.Items.AddRange(upwards.Select(model => new BarItem(model.Samples == 0 ? 0 : 100.0 * model.Verdicts[verdict] / model.Samples)));
            plot.Series.Add(bars);
        }

        return new Chart(
            Title,
            "What became of each model's samples, in the order of the list.",
            plot,
            90 + (38 * summary.Models.Length),
            [.. verdicts.Select(verdict => (ChartColours.OfVerdict(verdict), verdict.ToName()))],
            ["verdict", .. summary.Models.Select(model => model.Name)],
            [.. verdicts.Select(verdict => (ImmutableArray<string>)[verdict.ToName(), .. summary.Models.Select(model => Share(model, verdict))])]);
    }

    private static string Share(ModelSummary model, Verdict verdict) => model.Samples == 0
        ? "0"
        : string.Create(CultureInfo.InvariantCulture, $"{model.Verdicts[verdict]} ({100.0 * model.Verdicts[verdict] / model.Samples:0.0} %)");
}
