using System.Text;

namespace CodeEval.Reporting.Markdown;

/// <summary>Writes tables of GitHub-flavoured Markdown.</summary>
internal static class MarkdownTable
{
    /// <summary>Writes a table. Cells are Markdown already.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="heads">One head a column.</param>
    /// <param name="rows">One cell a column in each row.</param>
    /// <param name="leftColumns">How many columns hold words; those after them hold numbers and are set to the right.</param>
    public static void Write(StringBuilder text, IReadOnlyList<string> heads, IEnumerable<IEnumerable<string>> rows, int leftColumns = 1)
    {
        Row(text, heads);
        Row(text, heads.Select((_, column) => column < leftColumns ? "---" : "---:"));
        foreach (var row in rows)
        {
            Row(text, row);
        }
    }

    /// <summary>Writes a table of plain text.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="table">The table.</param>
    /// <param name="leftColumns">How many columns hold words.</param>
    public static void Write(StringBuilder text, FigureTable table, int leftColumns = 1) =>
        Write(text, table.Heads, table.Rows.Select(row => row.Select(MarkdownText.Escape)), leftColumns);

    /// <summary>Writes rows of figures, a column for each model.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="head">The head of the first column.</param>
    /// <param name="summary">The run, for the names of its models.</param>
    /// <param name="rows">The rows.</param>
    public static void Write(StringBuilder text, string head, RunSummary summary, IEnumerable<FigureRow> rows) => Write(
        text,
        [head, .. summary.Models.Select(model => MarkdownText.Escape(model.Name))],
        rows.Select(row => row.Cells.Prepend(row.Head).Select(MarkdownText.Escape)));

    /// <summary>Writes a long table behind a line that opens it, so that the report stays short in a comment on a pull request.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="line">The line, Markdown already.</param>
    /// <param name="heads">One head a column.</param>
    /// <param name="rows">One cell a column in each row.</param>
    /// <param name="leftColumns">How many columns hold words.</param>
    public static void WriteFolded(StringBuilder text, string line, IReadOnlyList<string> heads, IEnumerable<IEnumerable<string>> rows, int leftColumns = 1)
    {
        // The empty lines make what is between them Markdown again.
        text.Append("<details>\n<summary>").Append(line).Append("</summary>\n\n");
        Write(text, heads, rows, leftColumns);
        text.Append("\n</details>\n");
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
