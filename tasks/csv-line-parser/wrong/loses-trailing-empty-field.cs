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
        var i = 0;
        while (i < line.Length)
        {
            field.Clear();
            if (line[i] == '"')
            {
                i++;
                while (true)
                {
                    if (i >= line.Length)
                    {
                        throw new FormatException("Unclosed quote.");
                    }

                    if (line[i] == '"')
                    {
                        if (i + 1 < line.Length && line[i + 1] == '"')
                        {
                            field.Append('"');
                            i += 2;
                            continue;
                        }

                        i++;
                        break;
                    }

                    field.Append(line[i++]);
                }

                if (i < line.Length && line[i] != separator)
                {
                    throw new FormatException("Text after a closing quote.");
                }
            }
            else
            {
                while (i < line.Length && line[i] != separator)
                {
                    field.Append(line[i++]);
                }
            }

            fields.Add(field.ToString());
            i++;
        }

        return fields;
    }
}
