using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CodeEval.Tests.Generation;

/// <summary>How the server answers one request.</summary>
public delegate Task Answer(HttpContext context, RecordedRequest request);

/// <summary>The answers that servers are seen to give.</summary>
internal static class Answers
{
    private const string Done = "data: [DONE]\n\n";

    /// <summary>A whole reply, streamed where the request asks for it.</summary>
    internal static Answer Reply(string? text, string finishReason = "stop") => (context, request) => IsStreamed(request)
        ? StreamAsync(context, [.. (text ?? "").Select(c => Piece(c.ToString(), null)), Piece("", finishReason), Usage, Done])
        : SendAsync(context, 200, Whole(text, finishReason));

    /// <summary>A reply that thinks first, as DeepSeek's reasoner sends it.</summary>
    internal static Answer Reasoned(string reasoning, string text) => (context, request) => IsStreamed(request)
        ? StreamAsync(context, [Delta(new { role = "assistant", reasoning_content = reasoning }, null), Piece(text, null), Piece("", "stop"), Usage, Done])
        : SendAsync(context, 200, Message(new { role = "assistant", reasoning_content = reasoning, content = text }, "stop"));

    /// <summary>A reply that wants a tool called.</summary>
    internal static Answer ToolCall(string name, string arguments) => (context, request) =>
    {
        object[] calls = [new { index = 0, id = "call-1", type = "function", function = new { name, arguments } }];
        return IsStreamed(request)
            ? StreamAsync(context, [Delta(new { role = "assistant", tool_calls = calls }, null), Delta(new { }, "tool_calls"), Usage, Done])
            : SendAsync(context, 200, Message(new { role = "assistant", content = (string?)null, tool_calls = calls }, "tool_calls"));
    };

    internal static Answer Status(int status, string body = "", string? retryAfter = null) => (context, _) =>
    {
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return SendAsync(context, status, body);
    };

    internal static Answer Body(string body) => Status(200, body);

    internal static Answer Events(params string[] events) => (context, _) => StreamAsync(context, events);

    /// <summary>The connection is broken off, after these events.</summary>
    internal static Answer Reset(params string[] events) => async (context, _) =>
    {
        if (events.Length > 0)
        {
            await StreamAsync(context, events);
        }

        context.Abort();
    };

    /// <summary>Nothing more comes after these events; <paramref name="stalled"/> is told when that begins.</summary>
    internal static Answer Stall(TaskCompletionSource stalled, params string[] events) => async (context, _) =>
    {
        if (events.Length > 0)
        {
            await StreamAsync(context, events);
        }

        stalled.TrySetResult();
        var hungUp = new TaskCompletionSource();
        using CancellationTokenRegistration registration = context.RequestAborted.Register(hungUp.SetResult);
        await hungUp.Task;
    };

    /// <summary>The same events again and again, until the client hangs up.</summary>
    internal static Answer Endless(string text) => async (context, _) =>
    {
        string[] events = [Piece(text, null)];
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await StreamAsync(context, events);
        }
    };

    internal static string PieceOfCall(string name, string arguments, string finishReason) => Delta(
        new { role = "assistant", tool_calls = new[] { new { index = 0, id = "call-1", type = "function", function = new { name, arguments } } } }, finishReason);

    internal static string Piece(string text, string? finishReason) => Delta(new { role = "assistant", content = text }, finishReason);

    private static string Delta(object delta, string? finishReason) => Event(new
    {
        id = "reply-1",
        @object = "chat.completion.chunk",
        created = 1,
        model = "any",
        choices = new[] { new { index = 0, delta, finish_reason = finishReason } },
    });

    internal static string Event(object value) => string.Create(CultureInfo.InvariantCulture, $"data: {JsonSerializer.Serialize(value)}\n\n");

    private static string Usage => Event(new
    {
        id = "reply-1",
        @object = "chat.completion.chunk",
        created = 1,
        model = "any",
        choices = Array.Empty<object>(),
        usage = new { prompt_tokens = 11, completion_tokens = 7, total_tokens = 18 },
    });

    internal static string Whole(string? text, string finishReason) => Message(new { role = "assistant", content = text }, finishReason);

    private static string Message(object message, string finishReason) => JsonSerializer.Serialize(new
    {
        id = "reply-1",
        @object = "chat.completion",
        created = 1,
        model = "any",
        choices = new[] { new { index = 0, message, finish_reason = finishReason } },
        usage = new { prompt_tokens = 11, completion_tokens = 7, total_tokens = 18 },
    });

    private static bool IsStreamed(RecordedRequest request) =>
        request.Json.TryGetProperty("stream", out JsonElement stream) && stream.ValueKind == JsonValueKind.True;

    private static async Task SendAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private static async Task StreamAsync(HttpContext context, IEnumerable<string> events)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "text/event-stream";
        }

        foreach (string item in events)
        {
            await context.Response.WriteAsync(item);
        }

        await context.Response.Body.FlushAsync();
    }
}
