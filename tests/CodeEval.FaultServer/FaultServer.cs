using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeEval.Faults;

/// <summary>An OpenAI-compatible server on the loopback that does wrong what providers do wrong, and remembers all of it.</summary>
public sealed class FaultServer : IAsyncDisposable
{
    private const string Bearer = "Bearer ";

    private readonly WebApplication _application;
    private readonly FaultServerOptions _options;
    private readonly FaultPlan _plan;
    private readonly RequestLog _log;
    private readonly TimeProvider _time;

    private FaultServer(WebApplication application, FaultServerOptions options, TimeProvider time)
    {
        _application = application;
        _options = options;
        _time = time;
        _plan = new FaultPlan(options.Seed, options.FaultShare, options.Faults, options.FaultyRepeats);
        _log = new RequestLog(options.RecordTo);
    }

    /// <summary>The address, up to where <c>/chat/completions</c> is added.</summary>
    public Uri Address => new($"{_application.Urls.Single()}/v1");

    /// <summary>The requests that are over, in the order of their ends.</summary>
    public IReadOnlyList<ServedRequest> Served => _log.Served;

    /// <summary>All requests in numbers.</summary>
    public ServerStatistics Statistics => _log.Statistics;

    /// <summary>Starts a server.</summary>
    public static async Task<FaultServer> StartAsync(FaultServerOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        var server = new FaultServer(builder.Build(), options, time ?? TimeProvider.System);
        server._application.MapPost("/v1/chat/completions", server.AnswerAsync);
        server._application.MapGet("/v1/models", ListModels);
        server._application.MapGet("/__stats", () => server.Statistics);
        await server._application.StartAsync();
        return server;
    }

    /// <summary>Comes back when the process is told to end.</summary>
    public Task WaitForShutdownAsync() => _application.WaitForShutdownAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Whoever still waits for a reply is hung up on.
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
        await _log.DisposeAsync();
    }

    private static object ListModels() =>
        new { @object = "list", data = new[] { new { id = "reference-1", @object = "model", created = 1, owned_by = "codeeval" } } };

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        if (ChatRequest.TryRead(await reader.ReadToEndAsync(context.RequestAborted)) is not { } request || _options.Text.TextFor(request) is not { } text)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(ReplyJson.Error("invalid_request_error", "There is no answer to such a request."));
            return;
        }

        var at = _time.GetUtcNow();
        var (number, ordinal) = _log.Begin(request.Identity);
        var reply = Reply.Of(request, text, _options.Reasoning);
        var served = new ServedRequest { Identity = request.Identity, Ordinal = ordinal, At = at };
        var responder = new Responder(context, request, reply, _options, _time);
        if (!HasKey(context, number))
        {
            await responder.RefuseAsync(StatusCodes.Status401Unauthorized, "invalid_api_key", "Incorrect API key provided.", null);
            _log.End(served with { Fault = "key" }, request);
            return;
        }

        var met = _plan.For(request.Identity, ordinal);
        served = served with { Fault = met.Fault?.Name };
        var whole = await AnsweredAsync(responder, met);
        var billed = met.Fault?.Generates != false && (whole || context.Response.HasStarted);
        _log.End(served with { Billed = billed, Answered = whole && met.Fault?.KeepsReply != false, Tokens = billed ? reply.Usage!.Input + reply.Usage.Output : 0 }, request);
    }

    private bool HasKey(HttpContext context, int number) =>
        (_options.Key is null || context.Request.Headers.Authorization.ToString() == Bearer + _options.Key)
        && (_options.RejectKeyAfter is not { } after || number <= after);

    /// <summary>Whether the client stayed until the end.</summary>
    private static async Task<bool> AnsweredAsync(Responder responder, MetFault met)
    {
        try
        {
            await responder.AnswerAsync(met);
            return true;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ConnectionAbortedException or ConnectionResetException)
        {
            return false;
        }
    }
}
