using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeEval.Generation.Providers;

/// <summary>
/// What a completion, or a piece of one, reports of tokens. The SDK gives a whole reply up where a number of tokens is no
/// <see cref="int"/>, though it is there and paid for: such a report is taken out, and then counts as none.
/// </summary>
internal static class ReportedUsage
{
    private const string CountSuffix = "_tokens";
    private const string DetailsSuffix = "_details";

    private static readonly byte[] None = "null"u8.ToArray();

    /// <summary>Whether there may be such a report in these bytes.</summary>
    internal static bool MayBeIn(ReadOnlySpan<byte> json) => json.IndexOf("\"usage\""u8) >= 0;

    /// <summary>The same JSON, byte for byte, but for a report that cannot be read; what is not JSON stays as it is.</summary>
    internal static ReadOnlyMemory<byte> MakeReadable(ReadOnlyMemory<byte> json)
    {
        if (!MayBeIn(json.Span))
        {
            return json;
        }

        try
        {
            return Find(json.Span) is { } found && Replacement(found.Usage) is { } replacement
                ? (byte[])[.. json.Span[..found.Start], .. replacement, .. json.Span[found.End..]]
                : json;
        }
        catch (JsonException)
        {
            // The SDK finds the same, and the fault is told from there.
            return json;
        }
    }

    private static (JsonElement Usage, int Start, int End)? Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isUsage = reader.ValueTextEquals("usage"u8);
            reader.Read();
            if (isUsage)
            {
                int start = (int)reader.TokenStartIndex;
                return (JsonElement.ParseValue(ref reader), start, (int)reader.BytesConsumed);
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>What stands in for a report; null where it can be read.</summary>
    private static byte[]? Replacement(JsonElement usage)
    {
        if (usage.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (usage.ValueKind != JsonValueKind.Object || usage.EnumerateObject().Any(member => member.Name.EndsWith(CountSuffix, StringComparison.Ordinal) && !IsCount(member.Value)))
        {
            return None;
        }

        JsonProperty[] unreadable = [.. usage.EnumerateObject().Where(member => member.Name.EndsWith(DetailsSuffix, StringComparison.Ordinal) && !AreDetails(member.Value))];
        if (unreadable.Length == 0)
        {
            return null;
        }

        JsonObject readable = JsonObject.Create(usage)!;
        foreach (JsonProperty member in unreadable)
        {
            readable[member.Name] = null;
        }

        return Encoding.UTF8.GetBytes(readable.ToJsonString());
    }

    private static bool IsCount(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);

    // Unlike the counts themselves, these may be left open.
    private static bool AreDetails(JsonElement value) => value.ValueKind == JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(detail => detail.Value.ValueKind == JsonValueKind.Null || !detail.Name.EndsWith(CountSuffix, StringComparison.Ordinal) || IsCount(detail.Value)));
}
