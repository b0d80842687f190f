using System.Text.Json;

public static class JsonFlattener
{
    public static IReadOnlyDictionary<string, string> Flatten(string json)
    {
        using var document = JsonDocument.Parse(json);
        var result = new Dictionary<string, string>();
        Visit(document.RootElement, "", result);
        return result;
    }

    private static void Visit(JsonElement element, string path, Dictionary<string, string> result)
    {
        if (element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Any())
        {
            foreach (var property in element.EnumerateObject())
            {
                Visit(property.Value, path.Length == 0 ? property.Name : path + "." + property.Name, result);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0)
        {
            for (int i = 0; i < element.GetArrayLength(); i++)
            {
                Visit(element[i], path + "[" + i + "]", result);
            }
        }
        else
        {
            result[path] = element.ValueKind switch
            {
                JsonValueKind.Object => "{}",
                JsonValueKind.Array => "[]",
                JsonValueKind.String => element.GetString()!,
                _ => element.GetRawText(),
            };
        }
    }
}
