using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CodeEval.Faults;

/// <summary>Answers one request, with the fault that it meets.</summary>
internal sealed class Responder(HttpContext context, ChatRequest request, Reply reply, FaultServerOptions options, TimeProvider time)
{
    private static readonly TimeSpan TimeUntilSent = TimeSpan.FromMilliseconds(10);

    private readonly EventStream _stream = new(context, request, options.PieceDelay, time);

    private HttpResponse Response => context.Response;

    // What a provider repeats of a request in its errors.
    private string Echo => options.EchoKey ? $" The request said {context.Request.Headers.Authorization}." : "";

    public async Task AnswerAsync(MetFault met)
    {
        if (await AnsweredAtOnceAsync(met.Fault))
        {
            return;
        }

        await ThinkAsync(met.Fault == Fault.SlowFirstToken ? options.SlowFirstToken : options.FirstTokenDelay);
        var faulty = reply.With(met);
        if (await BrokenOffAsync(met.Fault))
        {
            return;
        }

        await SendAsync(faulty, met.Fault == Fault.KeepAliveComments);
    }

    /// <summary>What fails before a model is asked.</summary>
    private async Task<bool> AnsweredAtOnceAsync(Fault? fault)
    {
        switch (fault?.Name)
        {
            case "429":
                await RefuseAsync(429, "rate_limit_exceeded", "Too many requests.", null);
                return true;
            case "429-seconds":
                await RefuseAsync(429, "rate_limit_exceeded", "Too many requests.", options.RetryAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
                return true;
            case "429-date":
                await RefuseAsync(429, "rate_limit_exceeded", "Too many requests.", (time.GetUtcNow() + options.RetryAfter).ToString("R", CultureInfo.InvariantCulture));
                return true;
            case "500":
                await RefuseAsync(500, "server_error", "Something went wrong.", null);
                return true;
            case "503":
                await RefuseAsync(503, "overloaded", "All models are busy.", null);
                return true;
            case "reset-before":
                context.Abort();
                return true;
            case "redirect":
                var query = options.EchoKey ? "?authorization=" + Uri.EscapeDataString(context.Request.Headers.Authorization.ToString()) : "";
                Response.Headers.Location = $"{context.Request.Scheme}://{context.Request.Host}/elsewhere{query}";
                await SendAsync(307, "text/html", "");
                return true;
            case "html":
                await SendAsync(200, "text/html", $"<!DOCTYPE html>\n<html><body><h1>Bad gateway</h1><p>{Echo}</p></body></html>\n");
                return true;
            default:
                return false;
        }
    }

    /// <summary>What fails while the model writes.</summary>
    private async Task<bool> BrokenOffAsync(Fault? fault)
    {
        switch (fault?.Name)
        {
            case "reset-in-stream":
                await SendHalfAsync();
                await CloseAsync();
                return true;
            case "stall":
                await SendHalfAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, time, context.RequestAborted);
                return true;
            case "malformed-json":
                await BreakJsonAsync();
                return true;
            case "malformed-sse":
                await SendAsync(200, request.IsStreamed ? "text/event-stream" : "application/json", MixedUp());
                return true;
            case "empty-choices":
                await SendEmptyAsync();
                return true;
            case "error-in-stream":
                await SendErrorAsync();
                return true;
            default:
                return false;
        }
    }

    private async Task SendAsync(Reply whole, bool keepAlive)
    {
        if (request.IsStreamed)
        {
            await _stream.SendAsync(whole, keepAlive);
            return;
        }

        // White space keeps a connection open while a whole reply is written.
        await SendAsync(200, "application/json", (keepAlive ? "\n\n  \n" : "") + ReplyJson.Whole(request, whole));
    }

    private async Task SendHalfAsync()
    {
        if (request.IsStreamed)
        {
            await _stream.SendTextAsync(reply.Half());
            return;
        }

        // The length is told, so that the client knows that more is to come.
        var body = ReplyJson.Whole(request, reply);
        Response.ContentType = "application/json";
        Response.ContentLength = System.Text.Encoding.UTF8.GetByteCount(body);
        await Response.WriteAsync(body[..(body.Length / 2)], context.RequestAborted);
        await Response.Body.FlushAsync(context.RequestAborted);
    }

    // An abort would take back what the client has not read yet, and the reply would never have begun.
    private async Task CloseAsync()
    {
        await Task.Delay(TimeUntilSent, time, context.RequestAborted);
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, context.RequestAborted);
    }

    private async Task BreakJsonAsync()
    {
        if (!request.IsStreamed)
        {
            await SendAsync(200, "application/json", ReplyJson.Whole(request, reply)[..^7]);
            return;
        }

        await _stream.SendTextAsync(reply.Half());
        await _stream.SendEventAsync(ReplyJson.Text(request, "more")[..^9]);
        await _stream.SendEventAsync("[DONE]");
    }

    private string MixedUp() => request.IsStreamed
        ? string.Concat(new[] { ReplyJson.Start(request), ReplyJson.Text(request, reply.Text), ReplyJson.End(request, "stop") }.Select(piece => $"date {piece}\n"))
        : $"data: {ReplyJson.Text(request, reply.Text)}\n\ndata: [DONE]\n\n";

    private async Task SendEmptyAsync()
    {
        if (!request.IsStreamed)
        {
            await SendAsync(200, "application/json", ReplyJson.WholeWithoutChoices(request, reply));
            return;
        }

        await _stream.SendEventAsync(ReplyJson.WithoutChoices(request, request.WantsUsage ? reply.Usage : null));
        await _stream.SendEventAsync("[DONE]");
    }

    private async Task SendErrorAsync()
    {
        var error = ReplyJson.Error("server_error", "The model stopped." + Echo);
        if (!request.IsStreamed)
        {
            await SendAsync(200, "application/json", error);
            return;
        }

        await _stream.SendTextAsync(reply.Half());
        await _stream.SendEventAsync(error);
        await _stream.SendEventAsync("[DONE]");
    }

    /// <summary>Refuses the request as providers do.</summary>
    public Task RefuseAsync(int status, string type, string message, string? retryAfter)
    {
        if (retryAfter is not null)
        {
            Response.Headers.RetryAfter = retryAfter;
        }

        if (options.EchoKey)
        {
            Response.Headers["X-Request-Authorization"] = context.Request.Headers.Authorization.ToString();
        }

        return SendAsync(status, "application/json", ReplyJson.Error(type, message + Echo));
    }

    private async Task SendAsync(int status, string contentType, string body)
    {
        Response.StatusCode = status;
        Response.ContentType = contentType;
        await Response.WriteAsync(body, context.RequestAborted);
    }

    private async Task ThinkAsync(TimeSpan delay)
    {
        if (delay != TimeSpan.Zero)
        {
            await Task.Delay(delay, time, context.RequestAborted);
        }
    }
}
