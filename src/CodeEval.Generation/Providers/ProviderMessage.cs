using System.Text.Json;

namespace CodeEval.Generation.Providers;

/// <summary>What a provider says about a fault, fit for one line.</summary>
internal static class ProviderMessage
{
    private const int LongestQuote = 200;

    /// <summary>The message in the body of an error: <c>error.message</c>, <c>message</c>, <c>error</c> as a text, else the whole body.</summary>
    internal static string Find(BinaryData body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement element = document.RootElement;
            foreach (string field in (string[])["error", "message", "detail"])
            {
                if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out JsonElement value))
                {
                    element = value;
                }
            }

            return element.ValueKind == JsonValueKind.String ? element.GetString() ?? "" : element.GetRawText();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text that is not Unicode: shown as it came.
            return body.ToString();
        }
    }

    /// <summary>The message as it goes into a fault's line, from its colon on; without the key, short, and empty where there is none.</summary>
    internal static string Quote(string message, string? key)
    {
        string line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = new string([.. line.Where(c => !char.IsControl(c))]);
        line = key is null ? line : line.Replace(key, "[key]", StringComparison.OrdinalIgnoreCase);
        return line.Length switch
        {
            0 => "",
            > LongestQuote => $": {line[..LongestQuote]}…",
            _ => $": {line.TrimEnd('.')}",
        };
    }
}
