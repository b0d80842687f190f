using System.Globalization;
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
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                bool hasProperty = false;
                foreach (var property in element.EnumerateObject())
                {
                    hasProperty = true;
                    Visit(property.Value, Combine(path, property.Name), result);
                }

                if (!hasProperty)
                {
                    result[path] = "{}";
                }

                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Visit(item, path + "[" + index++ + "]", result);
                }

                if (index == 0)
                {
                    result[path] = "[]";
                }

                break;
            case JsonValueKind.Number:
                result[path] = element.GetDouble().ToString(CultureInfo.InvariantCulture);
                break;
            case JsonValueKind.String:
                result[path] = element.GetString()!;
                break;
            default:
                result[path] = element.GetRawText();
                break;
        }
    }

    private static string Combine(string path, string name)
    {
        if (name == "" || name.IndexOfAny(['.', '[', ']', '\'']) >= 0)
        {
            return path + "['" + name.Replace("'", "''") + "']";
        }

        return path == "" ? name : path + "." + name;
    }
}
