using System.Buffers;
using System.Text.Json;

namespace CodeEval.Generation.Providers;

/// <summary>
/// What a completion, or a piece of one, reports of tokens. The SDK gives a whole reply up where a number of tokens is no
/// <see cref="int"/>, though it is there and paid for: such a report is taken out, and then counts as none.
/// </summary>
internal static class ReportedUsage
{
    private static readonly string[] Counts = ["prompt_tokens", "completion_tokens", "total_tokens"];
    private static readonly string[] Details = ["prompt_tokens_details", "completion_tokens_details"];
    private static readonly string[] DetailedCounts =
        ["cached_tokens", "audio_tokens", "reasoning_tokens", "accepted_prediction_tokens", "rejected_prediction_tokens"];

    private static readonly byte[] None = "null"u8.ToArray();

    /// <summary>Whether there may be such a report in these bytes.</summary>
    internal static bool MayBeIn(ReadOnlySpan<byte> json) => json.IndexOf("\"usage\""u8) >= 0;

    /// <summary>The same bytes, but for a report that cannot be read; what is not JSON stays as it is.</summary>
    internal static ReadOnlyMemory<byte> MakeReadable(ReadOnlyMemory<byte> json) =>
        MayBeIn(json.Span) && Find(json.Span) is { } found && Replacement(found.Usage) is { } replacement
            ? (byte[])[.. json.Span[..found.Start], .. replacement, .. json.Span[found.End..]]
            : json;

    private static (JsonElement Usage, int Start, int End)? Find(ReadOnlySpan<byte> json)
    {
        try
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
        catch (JsonException)
        {
            // The SDK finds the same, and the fault is told from there.
            return null;
        }
    }

    /// <summary>What stands in for a report; null where it can be read.</summary>
    private static byte[]? Replacement(JsonElement usage)
    {
        try
        {
            return usage.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.Object when usage.EnumerateObject().All(member => !IsOneOf(Counts, member) || IsCount(member.Value)) =>
                    usage.EnumerateObject().All(IsReadable) ? null : WithoutUnreadableDetails(usage),
                _ => None,
            };
        }
        catch (InvalidOperationException)
        {
            // A name that is no Unicode.
            return None;
        }
    }

    private static byte[] WithoutUnreadableDetails(JsonElement usage)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in usage.EnumerateObject().Where(IsReadable))
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static bool IsReadable(JsonProperty member) => !IsOneOf(Details, member)
        || member.Value.ValueKind == JsonValueKind.Null
        || (member.Value.ValueKind == JsonValueKind.Object && member.Value.EnumerateObject().All(IsReadableDetail));

    // Unlike the counts themselves, these may be left open.
    private static bool IsReadableDetail(JsonProperty detail) =>
        !IsOneOf(DetailedCounts, detail) || detail.Value.ValueKind == JsonValueKind.Null || IsCount(detail.Value);

    private static bool IsCount(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);

    private static bool IsOneOf(string[] names, JsonProperty member) => names.Any(member.NameEquals);
}
