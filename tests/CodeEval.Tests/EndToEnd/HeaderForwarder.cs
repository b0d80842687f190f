using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace CodeEval.Tests.EndToEnd;

/// <summary>Passes requests on with further headers, and what comes back as it comes: for a gateway that wants headers that the tool does not send.</summary>
internal sealed class HeaderForwarder : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Uri _target;
    private readonly IReadOnlyDictionary<string, string> _headers;

    private HeaderForwarder(WebApplication application, Uri target, IReadOnlyDictionary<string, string> headers)
    {
        _application = application;
        _target = target;
        _headers = headers;
    }

    /// <summary>Where it listens.</summary>
    public Uri Root => new(_application.Urls.Single());

    /// <summary>Starts one before a server.</summary>
    public static async Task<HeaderForwarder> StartAsync(Uri target, IReadOnlyDictionary<string, string> headers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var forwarder = new HeaderForwarder(application, target, headers);
        application.Run(forwarder.ForwardAsync);
        await application.StartAsync();
        return forwarder;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _http.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_target, context.Request.GetEncodedPathAndQuery()))
        {
            Content = new StreamContent(context.Request.Body),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        foreach (var (name, value) in _headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
