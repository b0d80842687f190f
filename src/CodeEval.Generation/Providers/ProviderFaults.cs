using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace CodeEval.Generation.Providers;

/// <summary>Says in one line what an endpoint did wrong and what to do about it; the line never holds the key.</summary>
internal sealed class ProviderFaults
{
    private readonly ReplySource.OpenAI _source;
    private readonly string? _key;
    private readonly TimeProvider _time;

    internal ProviderFaults(ReplySource.OpenAI source, string? key, TimeProvider time)
    {
        _source = source;
        _key = key;
        _time = time;
    }

    private string Address => _source.ShownAddress;

    /// <summary>The provider's fault that an exception of the SDK stands for; null where it stands for none.</summary>
    internal ProviderException? Find(Exception exception) => exception switch
    {
        ClientResultException { Status: > 0 } answered => OfStatus(answered),
        ClientResultException { InnerException: { } inner } => Find(inner),
        BodyTooLongException => new ProviderException($"{Address} sent more than {ReplyBodyHandler.LargestBody / (1024 * 1024)} MB for one reply; set \"maxOutputTokens\" of the model", exception) { MayBeBilled = true },
        HttpRequestException or IOException or SocketException => OfConnection(exception),
        // The SDK reads fields without asking whether they are there: beside a JsonException, this is
        // what it throws at JSON of another shape, an empty list of choices, or a finish reason it does not know.
        JsonException or (InvalidOperationException and not ObjectDisposedException) or ArgumentException or FormatException or KeyNotFoundException
            or NullReferenceException or IndexOutOfRangeException => OfShape(exception),
        _ => null,
    };

    /// <summary>An error that the provider sent in place of a piece of the reply.</summary>
    internal ProviderException InStream(BinaryData error) =>
        new($"{Address} broke the reply off with an error{Says(ProviderMessage.Find(error))}; try again later") { Kind = ProviderFault.Passing, MayBeBilled = true };

    /// <summary>A stream that ended cleanly, but before the model was done.</summary>
    internal ProviderException UnfinishedStream() =>
        new($"{Address} ended the stream without a finish reason, so the reply may be cut; try again later, or set \"stream\": false if it always does") { Kind = ProviderFault.Passing, MayBeBilled = true };

    /// <summary>A reply that the provider's own filter took away or cut, which says nothing of the model.</summary>
    internal ProviderException Filtered() =>
        new($"{Address} withheld the reply by its content filter; try again later, or ask another provider") { Kind = ProviderFault.Withheld, MayBeBilled = true };

    private ProviderException OfStatus(ClientResultException exception)
    {
        PipelineResponse? response = exception.GetRawResponse();
        int status = exception.Status;
        string says = Says(response is null ? "" : ProviderMessage.Find(response.Content));
        string line = status switch
        {
            // What a provider says about a key may repeat part of it.
            402 => $"{Address} wants to be paid first (HTTP 402){says}; top up the account behind the key",
            401 or 403 => $"{Address} refused the key (HTTP {status}); {KeyAdvice()}",
            404 => $"{Address} knows no model \"{_source.ModelId}\" or no chat/completions (HTTP 404){says}; check \"endpoint\" and \"model\"",
            429 => $"{Address} takes no more requests for now (HTTP 429){says}; wait, ask fewer at once, or check the quota",
            >= 300 and < 400 => $"{Address} redirects elsewhere (HTTP {status}); set \"endpoint\" to the address it means",
            >= 500 => $"{Address} failed (HTTP {status}){says}; try again later",
            _ => $"{Address} refused the request (HTTP {status}){says}; check the model's settings",
        };
        return new ProviderException(line, exception) { Kind = KindOf(status), RetryAfter = RetryAfterOf(response) };
    }

    private static ProviderFault KindOf(int status) => status switch
    {
        401 or 402 or 404 or (>= 300 and < 400) => ProviderFault.Refused,
        408 or 409 or >= 500 => ProviderFault.Passing,
        429 => ProviderFault.RateLimited,
        _ => ProviderFault.Lasting,
    };

    private string KeyAdvice() => _source.ApiKeyVariable is { } variable
        ? $"check the key in the environment variable {variable}, and that it may use the model \"{_source.ModelId}\""
        : "it wants one: name the environment variable that holds it in \"apiKeyVariable\"";

    private ProviderException OfConnection(Exception exception)
    {
        HttpRequestError? error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
        SocketError? socket = SocketErrorOf(exception);
        bool cut = error is HttpRequestError.ResponseEnded
            || socket is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown
            || exception.InnerException is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded };
        if (cut)
        {
            return new ProviderException($"{Address} broke the connection off before the reply was whole; try again later", exception) { Kind = ProviderFault.Passing, MayBeBilled = true };
        }

        return new ProviderException(error switch
        {
            HttpRequestError.NameResolutionError => $"the host of {Address} is not known; check \"endpoint\" and the network",
            HttpRequestError.SecureConnectionError => $"no secure connection to {Address}; check \"endpoint\" and the server's certificate",
            HttpRequestError.ConnectionError => $"{Address} cannot be reached{(socket is SocketError.ConnectionRefused ? " (connection refused)" : "")}; check that the server runs, \"endpoint\" and the network",
            _ => $"the connection to {Address} failed{Says(exception.Message)}; check \"endpoint\" and the network",
        }, exception)
        { Kind = ProviderFault.Unreachable };
    }

    private ProviderException OfShape(Exception exception) => new(exception switch
    {
        JsonException => $"{Address} sent a reply that is not JSON; check that \"endpoint\" is OpenAI-compatible",
        ArgumentOutOfRangeException { ActualValue: string word } =>
            $"{Address} sent a reply with a word that chat completions do not have{Says(word)}; check that \"endpoint\" is OpenAI-compatible",
        _ => $"{Address} sent JSON that is not a chat completion; check that \"endpoint\" is OpenAI-compatible",
    }, exception)
    { Kind = ProviderFault.Passing, MayBeBilled = true };

    private static SocketError? SocketErrorOf(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException socket)
            {
                return socket.SocketErrorCode;
            }
        }

        return null;
    }

    private TimeSpan? RetryAfterOf(PipelineResponse? response)
    {
        if (response is null || !response.Headers.TryGetValue("Retry-After", out string? text)
            || !RetryConditionHeaderValue.TryParse(text, out RetryConditionHeaderValue? after))
        {
            return null;
        }

        TimeSpan? delay = after.Delta ?? (after.Date - _time.GetUtcNow());
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }

    private string Says(string message) => ProviderMessage.Quote(message, _key);
}
