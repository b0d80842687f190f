using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace CodeEval.Generation;

/// <summary>
/// An OpenAI-compatible endpoint whose faults are <see cref="ProviderException"/>s, also those that the SDK lets pass:
/// an error sent inside a stream, and a stream that ends before the model was done.
/// </summary>
internal sealed class OpenAIProviderClient : DelegatingChatClient
{
    private readonly HttpClient _http;
    private readonly ReplySource.OpenAI _source;
    private readonly ProviderFaults _faults;

    internal OpenAIProviderClient(IChatClient inner, HttpClient http, ReplySource.OpenAI source, ProviderFaults faults)
        : base(inner)
    {
        _http = http;
        _source = source;
        _faults = faults;
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, Adapt(options), cancellationToken);
        }
        catch (Exception exception) when (_faults.Find(exception) is { } fault)
        {
            // What breaks because the caller hung up is no fault of the provider's.
            cancellationToken.ThrowIfCancellationRequested();
            throw fault;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        bool finished = false;
        await using IAsyncEnumerator<ChatResponseUpdate> updates =
            base.GetStreamingResponseAsync(messages, Adapt(options), cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates, cancellationToken))
        {
            if (ErrorIn(updates.Current) is { } error)
            {
                throw _faults.InStream(error);
            }

            finished |= updates.Current.FinishReason is not null;
            yield return updates.Current;
        }

        if (!finished)
        {
            throw _faults.UnfinishedStream();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _http.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception exception) when (_faults.Find(exception) is { } fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw fault;
        }
    }

    // Only the SDK's patch reaches fields that it has no property for, on the way out and on the way in.
#pragma warning disable SCME0001 // JsonPatch is marked as experimental.
    private ChatOptions? Adapt(ChatOptions? options)
    {
        if (options?.MaxOutputTokens is not { } tokens)
        {
            return options;
        }

        ChatOptions adapted = options.Clone();
        adapted.MaxOutputTokens = null;
        adapted.RawRepresentationFactory = _ =>
        {
            var request = new ChatCompletionOptions();
            request.Patch.Set(System.Text.Encoding.UTF8.GetBytes($"$.{_source.MaxTokensField}"), tokens);
            return request;
        };
        return adapted;
    }

    private static BinaryData? ErrorIn(ChatResponseUpdate update) =>
        update.RawRepresentation is StreamingChatCompletionUpdate raw && raw.Patch.Contains("$.error"u8)
            ? raw.Patch.GetJson("$.error"u8)
            : null;
#pragma warning restore SCME0001
}
