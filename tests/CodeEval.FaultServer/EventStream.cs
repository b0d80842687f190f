using Microsoft.AspNetCore.Http;

namespace CodeEval.Faults;

/// <summary>Sends a reply as server-sent events, piece by piece.</summary>
internal sealed class EventStream(HttpContext context, ChatRequest request, TimeSpan pieceDelay, TimeProvider time)
{
    // A long reply comes in pieces of the size that a connection takes at once; the usual ones as a few tokens.
    private const int PieceLength = 48;
    private const int MostPieces = 400;

    private HttpResponse Response => context.Response;

    /// <summary>Sends all of a reply.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="keepAlive">Whether comments and blank lines come between the events.</param>
    public async Task SendAsync(Reply reply, bool keepAlive)
    {
        await SendTextAsync(reply, keepAlive);
        await SendEventAsync(ReplyJson.End(request, reply.FinishReason));
        if (request.WantsUsage && reply.Usage is not null)
        {
            await SendEventAsync(ReplyJson.WithoutChoices(request, reply.Usage));
        }

        await SendEventAsync("[DONE]");
        await Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>Sends the text of a reply, and no end.</summary>
    public async Task SendTextAsync(Reply reply, bool keepAlive = false)
    {
        await SendEventAsync(ReplyJson.Start(request));
        if (reply.Reasoning is not null)
        {
            await SendEventAsync(ReplyJson.Reasoning(request, reply.Reasoning));
        }

        foreach (var piece in Pieces(reply.Text))
        {
            if (keepAlive)
            {
                await SendRawAsync(": keep-alive\n\n\n: OPENROUTER PROCESSING\n\n");
            }

            await SendEventAsync(ReplyJson.Text(request, piece));
            if (pieceDelay > TimeSpan.Zero)
            {
                await Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(pieceDelay, time, context.RequestAborted);
            }
        }

        await Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>Sends one event.</summary>
    public Task SendEventAsync(string data) => SendRawAsync($"data: {data}\n\n");

    /// <summary>Sends text as it is.</summary>
    public Task SendRawAsync(string text)
    {
        if (!Response.HasStarted)
        {
            Response.ContentType = "text/event-stream";
        }

        return Response.WriteAsync(text, context.RequestAborted);
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var length = Math.Max(PieceLength, text.Length / MostPieces);
        for (var at = 0; at < text.Length;)
        {
            var end = Math.Min(at + length, text.Length);
            end -= end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
            yield return text[at..end];
            at = end;
        }
    }
}
