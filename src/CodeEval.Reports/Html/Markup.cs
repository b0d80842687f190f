using System.Text.Encodings.Web;
using System.Text.Unicode;
using CodeEval.Reporting;

namespace CodeEval.Reports.Html;

/// <summary>
/// Writes HTML. Whatever is not this project's own markup goes through <see cref="Text"/>, which escapes it for the inside
/// of elements and of quoted attributes and shows what is hidden in it.
/// </summary>
internal sealed class Markup(TextWriter target)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A text as it can stand inside an element or a quoted attribute.</summary>
    public static string Escape(string text) => Encoder.Encode(VisibleText.Of(text));

    /// <summary>Writes markup as it is.</summary>
    public Markup Raw(string markup)
    {
        target.Write(markup);
        return this;
    }

    /// <summary>Writes a text that somebody else wrote.</summary>
    public Markup Text(string text) => Raw(Escape(text));

    /// <summary>Writes an element that holds a text.</summary>
    /// <param name="tag">The element's name, with its attributes.</param>
    /// <param name="text">Any text.</param>
    public Markup Element(string tag, string text) => Raw($"<{tag}>").Text(text).Raw($"</{tag.Split(' ')[0]}>");

    /// <summary>Begins a section with a heading that the page's menu can lead to.</summary>
    public Markup Section(string id, string heading) => Raw($"\n<section id=\"{id}\" aria-labelledby=\"{id}-h\">\n").Element($"h2 id=\"{id}-h\"", heading).Raw("\n");

    /// <summary>Ends a section.</summary>
    public Markup EndSection() => Raw("</section>\n");

    /// <summary>Writes a paragraph.</summary>
    public Markup Paragraph(string text, string? cssClass = null) => Element(cssClass is null ? "p" : $"p class=\"{cssClass}\"", text).Raw("\n");

    /// <summary>Writes a table in a box that scrolls by itself where it is wider than the page.</summary>
    /// <param name="caption">What it shows; read aloud, and the name of the box.</param>
    /// <param name="heads">One head a column.</param>
    /// <param name="rows">One text a column in each row; the first is the row's head.</param>
    /// <param name="wordColumns">How many columns hold words; those after them hold numbers and are set to the right.</param>
    public Markup Table(string caption, IReadOnlyList<string> heads, IEnumerable<IEnumerable<string>> rows, int wordColumns = 1) =>
        TableOfMarkup(caption, heads, rows.Select(row => row.Select(Escape)), wordColumns);

    /// <summary>The same of a table that other reports have too.</summary>
    public Markup Table(string caption, FigureTable table, int wordColumns = 1) =>
        Table(caption, table.Heads, table.Rows.Select(row => row.AsEnumerable()), wordColumns);

    /// <summary>The same of rows of figures, a column for each model.</summary>
    public Markup Table(string caption, string head, RunSummary summary, IEnumerable<FigureRow> rows) =>
        Table(caption, [head, .. summary.Models.Select(model => model.Name)], rows.Select(row => row.Cells.Prepend(row.Head)));

    /// <summary>The same of cells that are markup already.</summary>
    public Markup TableOfMarkup(string caption, IReadOnlyList<string> heads, IEnumerable<IEnumerable<string>> rows, int wordColumns = 1)
    {
        Raw($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Escape(caption)}\"><table><caption>").Text(caption).Raw("</caption><thead><tr>");
        for (var column = 0; column < heads.Count; column++)
        {
            Raw($"<th scope=\"col\"{ClassOf(column, wordColumns)}>").Text(heads[column]).Raw("</th>");
        }

        Raw("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            Raw("<tr>");
            var column = 0;
            foreach (var cell in row)
            {
                Raw(column == 0 ? $"<th scope=\"row\">{cell}</th>" : $"<td{ClassOf(column, wordColumns)}>{cell}</td>");
                column++;
            }

            Raw("</tr>\n");
        }

        return Raw("</tbody></table></div>\n");
    }

    /// <summary>A verdict as a label that colour alone does not tell.</summary>
    public static string Chip(string verdict) => $"<span class=\"chip v-{verdict}\">{verdict}</span>";

    private static string ClassOf(int column, int wordColumns) => column < wordColumns ? "" : " class=\"n\"";
}
