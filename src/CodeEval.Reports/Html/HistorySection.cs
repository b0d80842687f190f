using CodeEval.Regressions;
using CodeEval.Reporting;
using CodeEval.Reports.Charts;

namespace CodeEval.Reports.Html;

/// <summary>How the run's models did over the runs of a history.</summary>
internal static class HistorySection
{
    public static void Write(Markup markup, ReportContent content)
    {
        if (content.Trends.IsEmpty)
        {
            return;
        }

        markup.Section("history", "History").Raw("<div class=\"charts\">\n");
        foreach (var chart in TrendCharts.Of(content.Trends, content.Summary))
        {
            ChartSection.Write(markup, chart);
        }

        markup.Raw("</div>\n");
        foreach (var trend in content.Trends)
        {
            Write(markup, trend);
        }

        markup.EndSection();
    }

    private static void Write(Markup markup, ModelTrend trend)
    {
        markup.Element("h3", TrendFigures.NameOf(trend))
            .Table($"Runs of {trend.Name}, the earliest first, with pass@1 and its 95 % interval", TrendFigures.Of(trend), wordColumns: 3);
        if (TrendFigures.Notice([trend]) is { } notice)
        {
            markup.Paragraph(notice, "notice");
        }

        foreach (var remark in TrendFigures.Remarks(trend))
        {
            markup.Paragraph(remark, "small");
        }

        if (trend.HasEarlier)
        {
            markup.Paragraph($"The history has runs from before these {Words.Number(trend.Points.Length)}.", "small");
        }
    }
}
