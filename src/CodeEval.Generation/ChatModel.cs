using Microsoft.Extensions.AI;

namespace CodeEval.Generation;

/// <summary>
/// Asks one model. Whatever the provider does wrong becomes a <see cref="GenerationOutcome.Faulted"/>;
/// only the caller's cancellation throws. Safe to use from many threads at once.
/// </summary>
public sealed class ChatModel : IDisposable
{
    /// <summary>The additional property of a request that holds its <see cref="SampleKey"/>; it never leaves the process.</summary>
    public const string SampleProperty = "codeeval.sample";

    private readonly IChatClient _client;

    private ChatModel(ModelSettings settings, IChatClient client)
    {
        Settings = settings;
        _client = client;
    }

    /// <summary>The model.</summary>
    public ModelSettings Settings { get; }

    /// <summary>Opens a model, ready to be asked.</summary>
    /// <param name="settings">The model.</param>
    /// <param name="services">What the models of the run share; not disposed with this.</param>
    /// <exception cref="InputException">The key is missing, or there are no such replies.</exception>
    public static ChatModel Open(ModelSettings settings, ChatServices services)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(services);
        return new ChatModel(settings, ChatClients.CreatePipeline(settings, services));
    }

    /// <summary>Opens a model behind a client of one's own, with the same pipeline around it.</summary>
    /// <param name="settings">The model.</param>
    /// <param name="client">It must tell a provider's faults as <see cref="ProviderException"/>; it is disposed with this.</param>
    /// <param name="services">What the models of the run share; not disposed with this.</param>
    public static ChatModel Open(ModelSettings settings, IChatClient client, ChatServices services)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(services);
        return new ChatModel(settings, ChatClients.Pipeline(settings, client, services));
    }

    /// <summary>Asks for the next answer in a conversation, and adds it there; tools that the model wants called are called.</summary>
    /// <remarks>
    /// Reading stops after 4 Mi characters (4 194 304); the reply is kept so far, with the finish reason <c>length</c>. Faults
    /// that pass are waited out, see docs/configuration.md.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="InputException">The journal or the cache cannot be written.</exception>
    public async Task<GenerationOutcome> AnswerAsync(SampleConversation conversation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            ChatResponse response = await _client.GetResponseAsync(conversation.Messages, OptionsFor(conversation), cancellationToken);
            conversation.Add(response);
            return new GenerationOutcome.Replied(conversation.Collected[^1]);
        }
        catch (ProviderException fault) when (fault.Kind == ProviderFault.NotRecorded)
        {
            return new GenerationOutcome.NotRecorded($"{Settings.Name}: {fault.Message}");
        }
        catch (ProviderException fault)
        {
            return new GenerationOutcome.Faulted($"{Settings.Name}: {fault.Message}") { Calls = fault.Calls };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private ChatOptions OptionsFor(SampleConversation conversation)
    {
        SamplingSettings sampling = Settings.Sampling;
        var options = new ChatOptions
        {
            Temperature = (float?)sampling.Temperature,
            TopP = (float?)sampling.TopP,
            MaxOutputTokens = sampling.MaxOutputTokens,
            Seed = sampling.Seed + conversation.Key.Index,
            Tools = conversation.Tools.Count == 0 ? null : [.. conversation.Tools],
            AdditionalProperties = new AdditionalPropertiesDictionary { [SampleProperty] = conversation.Key },
        };
        options.Collect(conversation.Collected);
        return options;
    }
}
