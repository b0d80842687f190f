using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodeEval.Tests.Generation;

/// <summary>
/// An OpenAI-compatible server on the loopback. It gives the answers it was started with, one a request, and the last one
/// from then on; it writes down every request.
/// </summary>
internal sealed class ChatCompletionsServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly Answer[] _answers;
    private int _asked;

    private ChatCompletionsServer(WebApplication application, Answer[] answers)
    {
        _application = application;
        _answers = answers;
    }

    internal Uri Address => new($"{_application.Urls.Single()}/v1");

    internal IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    internal RecordedRequest Request => _requests.Single();

    internal static async Task<ChatCompletionsServer> StartAsync(params Answer[] answers)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        var server = new ChatCompletionsServer(application, answers);
        application.MapPost("/v1/chat/completions", server.AnswerAsync);
        await application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new RecordedRequest(
            context.Request.Method,
            context.Request.Path,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        _requests.Enqueue(request);
        Answer answer = _answers[Math.Min(Interlocked.Increment(ref _asked), _answers.Length) - 1];
        await answer(context, request);
    }
}
