namespace CodeEval.Generation.Providers;

/// <summary>What every response goes through before the SDK reads it: its length is bounded, and what it says of tokens can be read.</summary>
internal sealed class ReplyBodyHandler : DelegatingHandler
{
    /// <summary>
    /// The most bytes of a response. The bound is far above that of a reply's text (<see cref="Calls.ReplyParts.LongestText"/>),
    /// since a streamed character may come in a wrapping of hundreds.
    /// </summary>
    internal const long LargestBody = 64 * 1024 * 1024;

    internal ReplyBodyHandler(HttpMessageHandler inner)
        : base(inner)
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        bool isEvents = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
        var content = new StreamContent(new ReadableUsageStream(new BoundedStream(body, LargestBody), isEvents));
        foreach (KeyValuePair<string, IEnumerable<string>> header in response.Content.Headers)
        {
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        content.Headers.ContentLength = null;
        response.Content = content;
        return response;
    }
}
