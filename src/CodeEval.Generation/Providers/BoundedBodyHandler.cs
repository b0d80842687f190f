namespace CodeEval.Generation.Providers;

/// <summary>
/// Stops reading a response that grows without bound, before it fills the memory. The bound is far above that of a reply's
/// text (<see cref="Calls.ReplyParts.LongestText"/>), since a streamed character may come in a wrapping of hundreds.
/// </summary>
internal sealed class BoundedBodyHandler : DelegatingHandler
{
    internal const long LargestBody = 64 * 1024 * 1024;

    internal BoundedBodyHandler(HttpMessageHandler inner)
        : base(inner)
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bounded = new StreamContent(new BoundedStream(body, LargestBody));
        foreach (KeyValuePair<string, IEnumerable<string>> header in response.Content.Headers)
        {
            bounded.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        response.Content = bounded;
        return response;
    }
}
