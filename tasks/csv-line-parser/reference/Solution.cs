using System.Text;

public static class CsvLineParser
{
    private const char Quote = '"';

    public static IReadOnlyList<string> Parse(string line, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(line);
        if (separator == Quote)
        {
            throw new ArgumentException("The double quote cannot be the separator.", nameof(separator));
        }

        var fields = new List<string>();
        var position = 0;
        while (true)
        {
            var isQuoted = position < line.Length && line[position] == Quote;
            fields.Add(isQuoted ? ReadQuoted(line, ref position) : ReadPlain(line, separator, ref position));

            if (position == line.Length)
            {
                return fields;
            }

            if (line[position] != separator)
            {
                throw new FormatException($"A separator was expected after the closing quote, at position {position}.");
            }

            position++;
        }
    }

    private static string ReadPlain(string line, char separator, ref int position)
    {
        var start = position;
        var end = line.IndexOf(separator, start);
        position = end < 0 ? line.Length : end;
        return line[start..position];
    }

    private static string ReadQuoted(string line, ref int position)
    {
        var start = position;
        var value = new StringBuilder();
        position++;
        while (true)
        {
            var end = line.IndexOf(Quote, position);
            if (end < 0)
            {
                throw new FormatException($"The quote at position {start} is not closed.");
            }

            value.Append(line, position, end - position);
            position = end + 1;
            if (position == line.Length || line[position] != Quote)
            {
                return value.ToString();
            }

            value.Append(Quote);
            position++;
        }
    }
}
