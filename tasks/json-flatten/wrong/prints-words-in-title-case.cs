using System.Text.Json;
using System.Text.Json.Nodes;

public static class JsonFlattener
{
    public static IReadOnlyDictionary<string, string> Flatten(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        var result = new Dictionary<string, string>();
        Visit(JsonNode.Parse(json), "", result);
        return result;
    }

    private static void Visit(JsonNode? node, string path, Dictionary<string, string> result)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } o:
                foreach (var (name, child) in o)
                {
                    bool quoted = name.Length == 0 || name.IndexOfAny(['.', '[', ']', '\'']) >= 0;
                    string step = quoted ? $"['{name.Replace("'", "''")}']" : path.Length == 0 ? name : "." + name;
                    Visit(child, path + step, result);
                }

                break;
            case JsonArray { Count: > 0 } a:
                for (int i = 0; i < a.Count; i++)
                {
                    Visit(a[i], $"{path}[{i}]", result);
                }

                break;
            case JsonObject:
                result[path] = "{}";
                break;
            case JsonArray:
                result[path] = "[]";
                break;
            case JsonValue v when v.TryGetValue(out bool flag):
                result[path] = flag.ToString();
                break;
            case JsonValue v when v.TryGetValue(out string? text):
                result[path] = text;
                break;
            default:
                result[path] = node?.ToJsonString() ?? "null";
                break;
        }
    }
}
