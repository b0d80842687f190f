using System.Text.Json;

namespace CodeEval.Execution.Protocol;

/// <summary>Reads one flat JSON object, field after field; whatever is not as it should be is a <see cref="JsonException"/>.</summary>
internal static class JsonObject
{
    public static void Begin(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A frame holds no object.");
        }
    }

    /// <summary>The name of the next field, with the reader on its value; null at the end of the object.</summary>
    public static string? NextProperty(ref Utf8JsonReader json)
    {
        if (!json.Read())
        {
            throw new JsonException("A frame's object does not end.");
        }

        if (json.TokenType == JsonTokenType.EndObject)
        {
            return json.Read() ? throw new JsonException("Something follows a frame's object.") : null;
        }

        string? name = json.GetString();
        return json.Read() ? name : throw new JsonException("A field has no value.");
    }

    public static string Text(ref Utf8JsonReader json) => TextOrNull(ref json) ?? throw Unexpected(ref json);

    public static string? TextOrNull(ref Utf8JsonReader json) =>
        json.TokenType is JsonTokenType.String or JsonTokenType.Null ? json.GetString() : throw Unexpected(ref json);

    public static byte[] Bytes(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String && json.TryGetBytesFromBase64(out byte[]? bytes)
            ? bytes
            : throw Unexpected(ref json);

    public static int Count(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetInt32(out int count) && count >= 0
            ? count
            : throw Unexpected(ref json);

    public static long Size(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetInt64(out long size) && size >= 0
            ? size
            : throw Unexpected(ref json);

    public static bool Flag(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Unexpected(ref json),
    };

    public static T Required<T>(T? value, string field)
        where T : class =>
        value ?? throw new JsonException($"The field '{field}' is missing.");

    private static JsonException Unexpected(ref Utf8JsonReader json) =>
        new($"A field holds an unexpected {json.TokenType}.");
}
