using System.Globalization;
using System.Xml.Linq;
using CodeEval.Reporting;
using OxyPlot;

namespace CodeEval.Reports.Charts;

/// <summary>Draws a plot as SVG that can stand in a page: scalable, in the page's colours, and named for those who do not see it.</summary>
internal static class SvgImage
{
    /// <summary>The width that charts are drawn at, in pixels.</summary>
    public const int Width = 480;

    /// <summary>The drawing as markup.</summary>
    /// <param name="plot">What to draw.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="name">What it shows, for readers who do not see it.</param>
    public static string Of(PlotModel plot, int height, string name)
    {
        var drawing = XDocument.Parse(new SvgExporter { Width = Width, Height = height, IsDocument = false }.ExportToString(plot)).Root!;

        // Nothing is drawn beyond the axes, and ids of two drawings in one page would be taken for each other.
        drawing.Descendants().Where(element => element.Name.LocalName == "defs").ToList().ForEach(element => element.Remove());
        foreach (var element in drawing.DescendantsAndSelf().ToList())
        {
            Rewrite(element);
        }

        drawing.RemoveAttributes();
        drawing.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {height}"));
        drawing.SetAttributeValue("role", "img");
        drawing.SetAttributeValue("aria-label", VisibleText.Of(name));
        return drawing.ToString(SaveOptions.DisableFormatting);
    }

    private static void Rewrite(XElement element)
    {
        // In HTML the namespace goes without saying.
        element.Name = element.Name.LocalName;

        // The page's policy permits no styles but those of its style sheet; as attributes they mean the same.
        if (element.Attribute("style") is { } style)
        {
            foreach (var part in style.Value.Split(';', StringSplitOptions.RemoveEmptyEntries))
            {
                var colon = part.IndexOf(':', StringComparison.Ordinal);
                element.SetAttributeValue(part[..colon].Trim(), part[(colon + 1)..].Trim());
            }
        }

        foreach (var unwanted in new[] { "style", "clip-path", "dominant-baseline", "font-family", "font-weight" })
        {
            element.SetAttributeValue(unwanted, null);
        }

        foreach (var colour in element.Attributes().Where(attribute => attribute.Name.LocalName is "fill" or "stroke"))
        {
            colour.Value = ChartColours.Named(colour.Value);
        }
    }
}
