using System.Text.Json;

public static class JsonFlattener
{
    public static IReadOnlyDictionary<string, string> Flatten(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Walk(document.RootElement, "").ToDictionary(p => p.Path, p => p.Value);
    }

    private static IEnumerable<(string Path, string Value)> Walk(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Walk(p.Value, Join(path, p.Name))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((e, i) => Walk(e, $"{path}[{i}]")),
        JsonValueKind.String => [(path, element.GetString()!)],
        _ => [(path, element.GetRawText())],
    };

    private static string Join(string path, string name) =>
        name.Length == 0 || name.Any(c => c is '.' or '[' or ']' or '\'')
            ? $"{path}['{name.Replace("'", "''")}']"
            : path.Length == 0 ? name : $"{path}.{name}";
}
