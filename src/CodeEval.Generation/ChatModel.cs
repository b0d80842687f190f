using CodeEval.Prompting;
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
    private readonly TimeProvider _time;
    private readonly TimeSpan _silence;
    private readonly bool _stream;

    /// <summary>Asks through <paramref name="client"/>, which must tell a provider's faults as <see cref="ProviderException"/>.</summary>
    /// <param name="settings">The model.</param>
    /// <param name="client">A client made by <see cref="ChatClients.Create"/>, or a stand-in; it is disposed with this.</param>
    /// <param name="time">The clock of time limits and back-off.</param>
    public ChatModel(ModelSettings settings, IChatClient client, TimeProvider time)
    {
        Settings = settings;
        _client = client;
        _time = time;
        (_silence, _stream) = settings.Source is ReplySource.OpenAI openAI
            ? (openAI.Timeout, openAI.Stream)
            : (Timeout.InfiniteTimeSpan, false);
    }

    /// <summary>The model.</summary>
    public ModelSettings Settings { get; }

    /// <summary>Opens a model, ready to be asked.</summary>
    /// <param name="settings">The model.</param>
    /// <param name="environment">Gives the value of an environment variable, null where it is not set.</param>
    /// <param name="time">The clock of time limits and back-off.</param>
    /// <exception cref="InputException">The key is missing, or there are no such replies.</exception>
    public static ChatModel Open(ModelSettings settings, Func<string, string?> environment, TimeProvider time) =>
        new(settings, ChatClients.Create(settings, environment, time), time);

    /// <summary>Asks for one sample, and asks again where that may help.</summary>
    /// <remarks>
    /// Reading stops after 4 Mi characters (4 194 304); the reply is kept so far, with the finish reason <c>length</c>.
    /// It is asked again at most twice: at HTTP 429 and 5xx, and where the reply was cut. A silence is not waited out twice.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<GenerationOutcome> CompleteAsync(SampleKey key, Prompt prompt, CancellationToken cancellationToken)
    {
        for (int retries = 0; ; retries++)
        {
            TimeSpan delay;
            try
            {
                return new GenerationOutcome.Replied(await AskAsync(key, prompt, cancellationToken));
            }
            catch (ProviderException fault)
            {
                if (Retries.DelayAfter(fault, retries) is not { } wait)
                {
                    string asked = retries > 0 ? $" (asked {retries + 1} times)" : "";
                    return new GenerationOutcome.Faulted($"{Settings.Name}: {fault.Message}{asked}");
                }

                delay = wait;
            }

            await Task.Delay(delay, _time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<Completion> AskAsync(SampleKey key, Prompt prompt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ChatMessage[] messages = [new(ChatRole.System, prompt.System), new(ChatRole.User, prompt.User)];
        ChatOptions options = OptionsFor(key);
        using var silence = new CancellationTokenSource(_silence, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            return _stream
                ? await ReplyReader.ReadAsync(
                    _client.GetStreamingResponseAsync(messages, options, either.Token), () => silence.CancelAfter(_silence), either.Token)
                : ReplyReader.Read(await _client.GetResponseAsync(messages, options, either.Token));
        }
        catch (OperationCanceledException fault) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            string awaited = _stream ? "sent nothing more" : "did not reply";
            throw new ProviderException(
                $"the provider {awaited} for {_silence.TotalSeconds:0.###} s; try again later, or raise \"timeoutSeconds\" of the model", fault);
        }
    }

    private ChatOptions OptionsFor(SampleKey key)
    {
        SamplingSettings sampling = Settings.Sampling;
        return new ChatOptions
        {
            Temperature = (float?)sampling.Temperature,
            TopP = (float?)sampling.TopP,
            MaxOutputTokens = sampling.MaxOutputTokens,
            Seed = sampling.Seed + key.Index,
            AdditionalProperties = new AdditionalPropertiesDictionary { [SampleProperty] = key },
        };
    }
}
