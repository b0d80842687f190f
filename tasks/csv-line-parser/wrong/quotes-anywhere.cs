using System.Text;

public static class CsvLineParser
{
    public static IReadOnlyList<string> Parse(string line, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(line);
        if (separator == '"')
        {
            throw new ArgumentException("The double quote cannot be the separator.", nameof(separator));
        }

        var fields = new List<string>();
        var field = new StringBuilder();
        var inQuotes = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"')
            {
                if (inQuotes && i + 1 < line.Length && line[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    inQuotes = !inQuotes;
                }
            }
            else if (c == separator && !inQuotes)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        if (inQuotes)
        {
            throw new FormatException("Unclosed quote.");
        }

        fields.Add(field.ToString());
        return fields;
    }
}
