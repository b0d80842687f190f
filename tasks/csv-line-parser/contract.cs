public static class CsvLineParser
{
    public static IReadOnlyList<string> Parse(string line, char separator = ',');
}
