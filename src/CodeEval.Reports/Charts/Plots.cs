using CodeEval.Reporting;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace CodeEval.Reports.Charts;

/// <summary>What all charts have in common.</summary>
internal static class Plots
{
    private static readonly MarkerType[] Markers = [MarkerType.Circle, MarkerType.Square, MarkerType.Triangle, MarkerType.Diamond];

    /// <summary>An empty plot in the page's colours.</summary>
    public static PlotModel Empty() => new()
    {
        PlotAreaBorderThickness = new OxyThickness(0),
        TextColor = ChartColours.StandIn("ink"),
        Background = OxyColors.Undefined,
        DefaultFontSize = 13,
    };

    /// <summary>The same look for every axis; those of numbers get lines.</summary>
    public static T Styled<T>(T axis, string title)
        where T : Axis
    {
        axis.Title = title;
        axis.TickStyle = TickStyle.None;

        // OxyPlot takes text for lower than browsers draw it.
        axis.AxisTickToLabelDistance = 10;
        axis.AxisTitleDistance = 12;
        axis.AxislineStyle = LineStyle.Solid;
        axis.AxislineColor = ChartColours.StandIn("grid");
        axis.TicklineColor = ChartColours.StandIn("grid");
        axis.MajorGridlineStyle = axis is CategoryAxis ? LineStyle.None : LineStyle.Solid;
        axis.MajorGridlineColor = ChartColours.StandIn("grid");
        axis.MinorGridlineStyle = LineStyle.None;
        return axis;
    }

    /// <summary>An axis of percent.</summary>
    public static LinearAxis Percent(AxisPosition position, string title) =>
        Styled(new LinearAxis { Position = position, Minimum = 0, Maximum = 100, MajorStep = 20, StringFormat = "0' %'" }, title);

    /// <summary>A line with marks; those with the same colour have another form.</summary>
    public static LineSeries Line(int place) => new()
    {
        Color = ChartColours.StandIn(ChartColours.OfModel(place)),
        StrokeThickness = 2,
        MarkerType = MarkerOf(place),
        MarkerSize = 4,
        MarkerFill = ChartColours.StandIn(ChartColours.OfModel(place)),
    };

    /// <summary>The mark of a model.</summary>
    public static MarkerType MarkerOf(int place) => Markers[(place / ChartColours.Series + place) % Markers.Length];

    /// <summary>
    /// An axis of names with room for the longest: OxyPlot measures with the widths of another font than browsers take.
    /// </summary>
    public static CategoryAxis Names(PlotModel plot, string key, IEnumerable<string> names)
    {
        var axis = Styled(new CategoryAxis { Position = AxisPosition.Left, Key = key, GapWidth = 0.4 }, "");
        axis.Labels.AddRange(names.Select(Short));
        plot.PlotMargins = new OxyThickness(20 + (7.5 * axis.Labels.Max(label => label.Length)), double.NaN, double.NaN, double.NaN);
        return axis;
    }

    private static string Short(string name) => VisibleText.Of(name) is { Length: > 28 } text ? $"{text[..27]}…" : VisibleText.Of(name);
}
