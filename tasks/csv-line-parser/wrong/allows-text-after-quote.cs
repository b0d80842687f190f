using System.Text;

public static class CsvLineParser
{
    private enum State { Start, Plain, Quoted, AfterQuote }

    public static IReadOnlyList<string> Parse(string line, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(line);
        if (separator == '"')
        {
            throw new ArgumentException("The double quote cannot be the separator.", nameof(separator));
        }

        var fields = new List<string>();
        var field = new StringBuilder();
        var state = State.Start;
        foreach (var c in line)
        {
            if (state == State.Quoted)
            {
                if (c == '"')
                {
                    state = State.AfterQuote;
                }
                else
                {
                    field.Append(c);
                }
            }
            else if (c == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
                state = State.Start;
            }
            else if (c == '"' && state == State.Start)
            {
                state = State.Quoted;
            }
            else if (c == '"' && state == State.AfterQuote)
            {
                field.Append('"');
                state = State.Quoted;
            }
            else
            {
                field.Append(c);
                state = State.Plain;
            }
        }

        if (state == State.Quoted)
        {
            throw new FormatException("Unclosed quote.");
        }

        fields.Add(field.ToString());
        return fields;
    }
}
