using System.Buffers;
using System.Text.Json;

public static class JsonFlattener
{
    private static readonly SearchValues<char> SpecialCharacters = SearchValues.Create(".[]'");

    public static IReadOnlyDictionary<string, string> Flatten(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        using JsonDocument document = JsonDocument.Parse(json);
        var pairs = new OrderedDictionary<string, string>();
        Add(document.RootElement, "", pairs);
        return pairs;
    }

    private static void Add(JsonElement element, string path, OrderedDictionary<string, string> pairs)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.EnumerateObject().Any():
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    Add(property.Value, Append(path, property.Name), pairs);
                }

                break;

            case JsonValueKind.Array when element.GetArrayLength() > 0:
                foreach ((int index, JsonElement item) in element.EnumerateArray().Index())
                {
                    Add(item, $"{path}[{index}]", pairs);
                }

                break;

            default:
                pairs[path] = element.ValueKind switch
                {
                    JsonValueKind.String => element.GetString()!,
                    JsonValueKind.Object => "{}",
                    JsonValueKind.Array => "[]",
                    _ => element.GetRawText(),
                };
                break;
        }
    }

    private static string Append(string path, string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny(SpecialCharacters))
        {
            return $"{path}['{name.Replace("'", "''")}']";
        }

        return path.Length == 0 ? name : $"{path}.{name}";
    }
}
