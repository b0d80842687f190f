public static class CsvLineParser
{
    public static IReadOnlyList<string> Parse(string line, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(line);
        if (separator == '"')
        {
            throw new ArgumentException("The double quote cannot be the separator.", nameof(separator));
        }

        return line.Split(separator)
            .Select(field => field.Trim('"').Replace("\"\"", "\""))
            .ToList();
    }
}
