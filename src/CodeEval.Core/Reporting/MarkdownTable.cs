using System.Text;

namespace CodeEval.Reporting;

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
