using System.ClientModel;
using System.ClientModel.Primitives;
using CodeEval.Generation.Calls;
using CodeEval.Generation.Providers;
using CodeEval.Generation.Replies;
using Microsoft.Extensions.AI;
using OpenAI;

namespace CodeEval.Generation;

/// <summary>Makes the client that asks a model: the bare one of its provider, and the pipeline of delegating clients around it.</summary>
public static class ChatClients
{
    /// <summary>The name of the activity source and of the meter of the calls.</summary>
    public const string TelemetrySource = "CodeEval.Generation";

    // A model that calls tools for ever has its last word after so many replies.
    private const int MostToolRounds = 8;

    // The SDK insists on a key; a server that wants none ignores it.
    private const string PlaceholderKey = "none";

    /// <summary>The bare client for a model's source of replies: it asks once, and tells faults as <see cref="ProviderException"/>.</summary>
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

    /// <summary>
    /// The whole pipeline for a model in a run. From the outside in: tools are called; what the journal holds is not asked
    /// for, and what comes is put into it; what the cache holds is taken from there; a model that fails again and again is
    /// given up; faults that pass are waited out; the provider's limits are kept; every request is entered in the ledger,
    /// held against the budget, traced and logged; its reply is put together within its time limits.
    /// </summary>
    /// <exception cref="InputException">The key is missing or cannot be one, or there are no such replies.</exception>
    internal static IChatClient CreatePipeline(ModelSettings model, ChatServices services) =>
        Pipeline(model, Create(model, services.Keys, services.Time), services);

    /// <summary>The pipeline around a client that is given.</summary>
    internal static IChatClient Pipeline(ModelSettings model, IChatClient provider, ChatServices services)
    {
        ChatClientBuilder builder = provider.AsBuilder()
            .Use(inner => new FunctionInvokingChatClient(inner, services.Logging)
            {
                MaximumIterationsPerRequest = MostToolRounds,
                // What a tool finds wrong with a call is a result that says so.
                MaximumConsecutiveErrorsPerRequest = int.MaxValue,
                IncludeDetailedErrors = false,
            })
            .Use(inner => new RecordingClient(inner, services.Journal));
        if (model.Source is not ReplySource.OpenAI source)
        {
            return builder.Build();
        }

        if (services.Cache is { } cache)
        {
            builder.Use(inner => new CachingReplyClient(inner, cache, SettingsHash.Of(model)));
        }

        builder
            .Use(inner => new PatientClient(inner))
            .Use(inner => new RetryingClient(inner, source.Retries, services.Time));
        if (services.Budget is { } budget)
        {
            builder.Use(inner => new ThriftyClient(inner, model, budget));
        }

        builder
            .Use(inner => new GatedClient(inner, services.GateOf(source)))
            .Use(inner => new MeteredClient(inner, model, services.Ledger, services.Budget))
            .UseOpenTelemetry(services.Logging, TelemetrySource);
        if (services.Logging is { } logging)
        {
            builder.UseLogging(logging);
        }

        return builder.Use(inner => new WholeReplyClient(inner, source, services.Time)).Build();
    }

    private static OpenAIProviderClient CreateOpenAI(ReplySource.OpenAI source, string? key, TimeProvider time)
    {
        // No redirects: a key goes to the configured address only. Silence is ChatModel's to measure, so nothing here times out.
        var connections = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
        var http = new HttpClient(new ReplyBodyHandler(connections)) { Timeout = Timeout.InfiniteTimeSpan };
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
            throw new InputException($"{model}: {ApiKeys.HowToSet(variable)}");
        }

        // Anything else cannot stand in a header, and would come back in an exception that quotes it.
        return key.All(c => c is > ' ' and <= '~')
            ? key
            : throw new InputException($"{model}: the environment variable {variable} holds spaces, line breaks or other characters that no key has; put the bare key into it");
    }
}
