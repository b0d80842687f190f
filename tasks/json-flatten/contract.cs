public static class JsonFlattener
{
    public static IReadOnlyDictionary<string, string> Flatten(string json);
}
