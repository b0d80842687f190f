using System.Text;
using CodeEval.Reporting;

namespace CodeEval.Reports.Html;

/// <summary>
/// The report to look around in, <c>report.html</c>: one file that needs nothing else and asks nothing of a network.
/// </summary>
/// <remarks>
/// <para>
/// What sums up the run is plain HTML, which shows without a script. What the list of samples needs is one piece of JSON.
/// The texts of samples and prompts, nearly all of the file, come last, as deflated blocks in script elements that no
/// browser runs: it passes over them, and the script unpacks the block of a sample when somebody opens it.
/// </para>
/// <para>It is written as a stream: texts are in memory a block at a time.</para>
/// </remarks>
public static class HtmlReport
{
    /// <summary>Writes the page as UTF-8 with LF as line end.</summary>
    /// <param name="content">The run.</param>
    /// <param name="target">Where to; left open.</param>
    /// <exception cref="InputException">A file of the run cannot be read.</exception>
    public static void Write(ReportContent content, Stream target)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var markup = new Markup(writer);
        Fill(PageAssets.Template, writer, place =>
        {
            _ = place switch
            {
                "policy" => markup.Raw(PageAssets.Policy),
                "style" => markup.Raw(PageAssets.Style),
                "script" => markup.Raw(PageAssets.Script),
                "title" => markup.Text(TitleOf(content.Summary)),
                "menu" => Menu(markup, content),
                "body" => Body(markup, content),
                "data" => markup.Raw(SampleColumns.Write(content)),
                "texts" => Texts(markup, content),
                _ => throw new InvalidOperationException($"The page has no place {place}."),
            };
        });
    }

    private static void Fill(string template, StreamWriter writer, Action<string> fill)
    {
        var rest = template.AsSpan();
        while (rest.IndexOf("{{") is >= 0 and var start)
        {
            var length = rest[start..].IndexOf("}}");
            writer.Write(rest[..start]);
            fill(rest.Slice(start + 2, length - 2).ToString());
            rest = rest[(start + length + 2)..];
        }

        writer.Write(rest);
    }

    private static string TitleOf(RunSummary summary) => VisibleText.Cut($"CodeEval: {string.Join(", ", summary.Models.Select(model => model.Name))}", 120);

    private static Markup Menu(Markup markup, ReportContent content)
    {
        (string Id, string Word)[] history = content.Trends.IsEmpty ? [] : [("history", "History")];
        foreach (var (id, word) in (ReadOnlySpan<(string, string)>)[("models", "Models"), ("charts", "Charts"), .. history, ("showdown", "Showdown"), ("failures", "Failures"), ("tasks", "Tasks"), ("samples", "Samples")])
        {
            markup.Raw($"<a href=\"#{id}\">{word}</a>");
        }

        return markup;
    }

    private static Markup Body(Markup markup, ReportContent content)
    {
        OverviewSection.Write(markup, content.Summary);
        ChartSection.Write(markup, content);
        HistorySection.Write(markup, content);
        ShowdownSection.Write(markup, content.Summary);
        FailureSection.Write(markup, content.Summary);
        QualitySection.Write(markup, content.Summary);
        CostSection.Write(markup, content.Summary);
        TaskSection.Write(markup, content.Summary);
        SampleSection.Write(markup);
        return markup;
    }

    private static Markup Texts(Markup markup, ReportContent content)
    {
        TextBlocks.Write(markup, "p", TextBlocks.Prompts(content));
        TextBlocks.Write(markup, "t", TextBlocks.Samples(content));
        return markup;
    }
}
