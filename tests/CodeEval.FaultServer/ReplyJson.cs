using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeEval.Faults;

/// <summary>Replies in the words of chat completions.</summary>
internal static class ReplyJson
{
    /// <summary>A reply that is not streamed.</summary>
    public static string Whole(ChatRequest request, Reply reply)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = reply.Text };
        if (reply.Reasoning is not null)
        {
            message["reasoning_content"] = reply.Reasoning;
        }

        var choice = new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = reply.FinishReason };
        return Envelope(request, "chat.completion", reply.Usage, choice).ToJsonString();
    }

    /// <summary>A reply that is not streamed and has no choice.</summary>
    public static string WholeWithoutChoices(ChatRequest request, Reply reply) => Envelope(request, "chat.completion", reply.Usage).ToJsonString();

    /// <summary>The first piece, which says who speaks.</summary>
    public static string Start(ChatRequest request) => Piece(request, new JsonObject { ["role"] = "assistant", ["content"] = "" }, null);

    /// <summary>A piece of the text.</summary>
    public static string Text(ChatRequest request, string text) => Piece(request, new JsonObject { ["content"] = text }, null);

    /// <summary>A piece of the reasoning.</summary>
    public static string Reasoning(ChatRequest request, string text) => Piece(request, new JsonObject { ["content"] = null, ["reasoning_content"] = text }, null);

    /// <summary>The piece that ends the text.</summary>
    public static string End(ChatRequest request, string finishReason) => Piece(request, [], finishReason);

    /// <summary>A piece without a choice: the tokens, or nothing at all.</summary>
    public static string WithoutChoices(ChatRequest request, Usage? usage) => Envelope(request, "chat.completion.chunk", usage).ToJsonString();

    /// <summary>An error.</summary>
    public static string Error(string type, string message) =>
        JsonSerializer.Serialize(new { error = new { message, type, param = (string?)null, code = type } });

    private static string Piece(ChatRequest request, JsonObject delta, string? finishReason) =>
        Envelope(request, "chat.completion.chunk", null, new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason }).ToJsonString();

    private static JsonObject Envelope(ChatRequest request, string kind, Usage? usage, params JsonNode[] choices)
    {
        var envelope = new JsonObject
        {
            ["id"] = $"chatcmpl-{request.Identity.Conversation}",
            ["object"] = kind,
            ["created"] = 1,
            ["model"] = request.Model,
            ["choices"] = new JsonArray(choices),
        };
        if (usage is not null)
        {
            envelope["usage"] = Json(usage);
        }

        return envelope;
    }

    // The sum of absurd numbers overflows, as it does with providers.
    private static JsonObject Json(Usage usage)
    {
        var json = new JsonObject { ["prompt_tokens"] = usage.Input, ["completion_tokens"] = usage.Output, ["total_tokens"] = unchecked(usage.Input + usage.Output) };
        if (usage.ReasoningTokens is { } tokens)
        {
            json["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = tokens };
        }

        return json;
    }
}
