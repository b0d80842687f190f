using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;

namespace CodeEval.Generation;

/// <summary>Makes the client that asks a model.</summary>
public static class ChatClients
{
    // The SDK insists on a key; a server that wants none ignores it.
    private const string PlaceholderKey = "none";

    /// <summary>A client for a model's source of replies. It does not ask again by itself: <see cref="ChatModel"/> does.</summary>
    /// <param name="model">The model.</param>
    /// <param name="environment">Gives the value of an environment variable, null where it is not set.</param>
    /// <param name="time">The clock against which a provider's <c>Retry-After</c> date is read.</param>
    /// <exception cref="InputException">The key is missing or cannot be one, or there are no such replies.</exception>
    public static IChatClient Create(ModelSettings model, Func<string, string?> environment, TimeProvider time) => model.Source switch
    {
        ReplySource.OpenAI source => CreateOpenAI(source, KeyOf(model.Name, source.ApiKeyVariable, environment), time),
        ReplySource.Replay source => new ReplayChatClient(source.Folder),
        _ => throw new ArgumentException($"No client is known for {model.Source.GetType().Name}.", nameof(model)),
    };

    private static OpenAIProviderClient CreateOpenAI(ReplySource.OpenAI source, string? key, TimeProvider time)
    {
        // No redirects: a key goes to the configured address only. Silence is ChatModel's to measure, so nothing here times out.
        var connections = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
        var http = new HttpClient(new BoundedBodyHandler(connections)) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new OpenAIClientOptions
        {
            Endpoint = source.BaseAddress,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(http),
        };
        IChatClient client = new OpenAIClient(new ApiKeyCredential(key ?? PlaceholderKey), options).GetChatClient(source.ModelId).AsIChatClient();
        return new OpenAIProviderClient(client, http, source, new ProviderFaults(source, key, time));
    }

    private static string? KeyOf(string model, string? variable, Func<string, string?> environment)
    {
        if (variable is null)
        {
            return null;
        }

        string key = environment(variable)?.Trim() ?? "";
        if (key.Length == 0)
        {
            throw new InputException($"{model}: the environment variable {variable} is not set; put the key of its endpoint into it");
        }

        // Anything else cannot stand in a header, and would come back in an exception that quotes it.
        return key.All(c => c is > ' ' and <= '~')
            ? key
            : throw new InputException($"{model}: the environment variable {variable} holds spaces, line breaks or other characters that no key has; put the bare key into it");
    }
}
