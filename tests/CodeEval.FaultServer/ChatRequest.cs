using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CodeEval.Faults;

/// <summary>A request for a chat completion.</summary>
public sealed record ChatRequest
{
    private ChatRequest(JsonElement body)
    {
        Body = body;
        Model = body.GetProperty("model").GetString() ?? "";
        var messages = body.GetProperty("messages").EnumerateArray().Select(message => (Role: message.GetProperty("role").GetString(), Text: TextOf(message))).ToList();
        UserMessage = messages.FirstOrDefault(message => message.Role == "user").Text ?? "";
        Characters = messages.Sum(message => message.Text.Length);
        Identity = new RequestIdentity(HashOf(Model, body.GetProperty("messages")), body.TryGetProperty("seed", out var seed) && seed.ValueKind == JsonValueKind.Number ? seed.GetInt64() : null);
        IsStreamed = IsTrue(body, "stream");
        WantsUsage = body.TryGetProperty("stream_options", out var options) && IsTrue(options, "include_usage");
    }

    /// <summary>The request, as it came.</summary>
    public JsonElement Body { get; }

    /// <summary>The model that is asked.</summary>
    public string Model { get; }

    /// <summary>The text of the first message of the user.</summary>
    public string UserMessage { get; }

    /// <summary>The length of all messages, in UTF-16 units.</summary>
    public int Characters { get; }

    /// <summary>What makes it the same request as another.</summary>
    public RequestIdentity Identity { get; }

    /// <summary>Whether the reply is to be streamed.</summary>
    public bool IsStreamed { get; }

    /// <summary>Whether a streamed reply is to end with the tokens it took.</summary>
    public bool WantsUsage { get; }

    /// <summary>Reads a request; null where it is none.</summary>
    public static ChatRequest? TryRead(string body)
    {
        try
        {
            return new ChatRequest(JsonElement.Parse(body));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static bool IsTrue(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string TextOf(JsonElement message) => message.TryGetProperty("content", out var content) ? content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Where(part => part.TryGetProperty("text", out _)).Select(part => part.GetProperty("text").GetString())),
        _ => "",
    }
    : "";

    private static string HashOf(string model, JsonElement messages) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model + "\n" + messages.GetRawText())))[..16];
}
