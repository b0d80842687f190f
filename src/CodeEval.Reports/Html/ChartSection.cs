using System.Collections.Immutable;
using CodeEval.Reports.Charts;

namespace CodeEval.Reports.Html;

/// <summary>The charts, each with its numbers as a table to open.</summary>
internal static class ChartSection
{
    public static void Write(Markup markup, ReportContent content)
    {
        markup.Section("charts", "Charts").Raw("<div class=\"charts\">\n");
        ImmutableArray<Chart> charts =
        [
            VerdictChart.Of(content.Summary),
            PassAtKChart.Of(content.Summary),
            CompileErrorChart.Of(content.Summary, content.Samples.Samples),
            CostChart.Of(content.Summary),
            SizeChart.Of(content.Summary, content.Manifest),
        ];
        foreach (var chart in charts)
        {
            Write(markup, chart);
        }

        markup.Raw("</div>\n").EndSection();
    }

    /// <summary>Writes one chart with its legend and its numbers.</summary>
    public static void Write(Markup markup, Chart chart)
    {
        markup.Raw("<figure class=\"card\"><figcaption>").Element("h3", chart.Title).Paragraph(chart.Note).Raw("</figcaption>\n");
        if (chart.Plot is not null)
        {
            markup.Raw($"<div class=\"scroll plot\" role=\"region\" tabindex=\"0\" aria-label=\"{Markup.Escape(chart.Title)}\">")
                .Raw(SvgImage.Of(chart.Plot, chart.Height, $"{chart.Title}. {chart.Note} The numbers are in the table below."))
                .Raw("</div>\n<ul class=\"legend\">");
            foreach (var (colour, text) in chart.Legend)
            {
                markup.Raw($"<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect width=\"10\" height=\"10\" rx=\"2\" fill=\"var(--{colour})\"/></svg>").Text(text).Raw("</li>");
            }

            markup.Raw("</ul>\n<details><summary>Numbers</summary>").Table(chart.Title, chart.Heads, chart.Rows.Select(row => row.AsEnumerable())).Raw("</details>");
        }

        markup.Raw("</figure>\n");
    }
}
