using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace CodeEval.Generation.Providers;

/// <summary>
/// An OpenAI-compatible endpoint whose faults are <see cref="ProviderException"/>s, also those that the SDK lets pass:
/// an error sent inside a stream, and a stream that ends before the model was done.
/// </summary>
internal sealed class OpenAIProviderClient : DelegatingChatClient
{
    private readonly HttpClient _http;
    private readonly ReplySource.OpenAI _source;
    private readonly ProviderFaults _faults;
    private readonly ImmutableArray<JsonProperty> _extraFields;

    internal OpenAIProviderClient(IChatClient inner, HttpClient http, ReplySource.OpenAI source, ProviderFaults faults)
        : base(inner)
    {
        _http = http;
        _source = source;
        _faults = faults;
        _extraFields = source.ExtraBody is null ? [] : [.. JsonElement.Parse(source.ExtraBody).EnumerateObject()];
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            ChatResponse response = await base.GetResponseAsync(Adapt(messages), Adapt(options), cancellationToken);
            return response.FinishReason == ChatFinishReason.ContentFilter ? throw _faults.Filtered() : response;
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
        bool callsTools = false;
        bool finished = false;
        await using IAsyncEnumerator<ChatResponseUpdate> updates =
            base.GetStreamingResponseAsync(Adapt(messages), Adapt(options), cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates, isWhole: finished && !callsTools, cancellationToken))
        {
            if (ErrorIn(updates.Current) is { } error)
            {
                throw _faults.InStream(error);
            }

            if (updates.Current.FinishReason == ChatFinishReason.ContentFilter)
            {
                throw _faults.Filtered();
            }

            // Calls come when the stream has ended, whatever reason was told before: until then the reply is not whole.
            callsTools |= updates.Current.RawRepresentation is StreamingChatCompletionUpdate { ToolCallUpdates.Count: > 0 };
            if (callsTools && updates.Current.FinishReason == ChatFinishReason.Stop)
            {
                updates.Current.FinishReason = ChatFinishReason.ToolCalls;
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

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, bool isWhole, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception exception) when (_faults.Find(exception) is { } fault)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The reply is paid for: what cannot be read after it, or a connection that breaks then, is no reason to pay again.
            return isWhole ? false : throw fault;
        }
    }

    // Only the SDK's patch reaches fields that it has no property for, on the way out and on the way in.
#pragma warning disable SCME0001 // JsonPatch is marked as experimental.
    private ChatOptions? Adapt(ChatOptions? options)
    {
        if (options is null)
        {
            return null;
        }

        ChatOptions adapted = options.Clone();
        int? tokens = options.MaxOutputTokens;
        adapted.MaxOutputTokens = null;
        foreach (string setting in _source.Ignores)
        {
            Drop(adapted, setting);
        }

        adapted.RawRepresentationFactory = _ => Request(tokens);
        return adapted;
    }

    private ChatCompletionOptions Request(int? tokens)
    {
        var request = new ChatCompletionOptions();
        if (tokens is { } most)
        {
            request.Patch.Set(Encoding.UTF8.GetBytes($"$.{_source.MaxTokensField}"), most);
        }

        foreach (JsonProperty field in _extraFields)
        {
            request.Patch.Set(Encoding.UTF8.GetBytes($"$.{field.Name}"), BinaryData.FromString(field.Value.GetRawText()));
        }

        return request;
    }

    private static void Drop(ChatOptions options, string setting)
    {
        switch (setting)
        {
            case "temperature":
                options.Temperature = null;
                break;
            case "topP":
                options.TopP = null;
                break;
            case "seed":
                options.Seed = null;
                break;
            default:
                throw new ArgumentException($"No sampling setting is called {setting}.", nameof(setting));
        }
    }

    // Some models are made to get everything in the user's message.
    private IEnumerable<ChatMessage> Adapt(IEnumerable<ChatMessage> messages)
    {
        if (!_source.SystemInUser)
        {
            return messages;
        }

        List<ChatMessage> adapted = [.. messages];
        int system = adapted.FindIndex(message => message.Role == ChatRole.System);
        int user = adapted.FindIndex(message => message.Role == ChatRole.User);
        if (system >= 0 && user >= 0)
        {
            adapted[user] = new ChatMessage(ChatRole.User, $"{adapted[system].Text}\n\n{adapted[user].Text}");
            adapted.RemoveAt(system);
        }

        return adapted;
    }

    private static BinaryData? ErrorIn(ChatResponseUpdate update) =>
        update.RawRepresentation is StreamingChatCompletionUpdate raw && raw.Patch.Contains("$.error"u8)
            ? raw.Patch.GetJson("$.error"u8)
            : null;
#pragma warning restore SCME0001
}
