using System.ClientModel;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Checks;

/// <summary>
/// Finds out by one tiny call whether a model can be asked as it is configured: whether the endpoint is there, takes the key,
/// has the model, replies, streams and reports tokens. It does not ask again where that fails.
/// </summary>
public sealed class ModelCheck
{
    private const int MostTokens = 32;

    private static readonly ChatMessage[] Messages =
        [new(ChatRole.System, "You answer in one word."), new(ChatRole.User, "Reply with the word ready.")];

    private readonly Func<string, string?> _environment;
    private readonly TimeProvider _time;

    /// <summary>A check that finds keys and measures time as told.</summary>
    /// <param name="environment">Gives a key by its variable's name, null where it is not set.</param>
    /// <param name="time">The clock of time limits and of the measured times.</param>
    public ModelCheck(Func<string, string?> environment, TimeProvider time)
    {
        _environment = environment;
        _time = time;
    }

    /// <summary>Checks a model. Whatever the provider does wrong is a finding.</summary>
    /// <returns>The findings, up to the first that keeps anything more from being found out.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ImmutableArray<CheckFinding>> RunAsync(ModelSettings model, CancellationToken cancellationToken)
    {
        if (model.Source is not ReplySource.OpenAI source)
        {
            return [new CheckFinding(CheckStep.Replies, true, "its replies are read from files; no model is asked")];
        }

        if (ApiKeys.IsMissing(source, _environment))
        {
            return [new CheckFinding(CheckStep.KeySet, false, ApiKeys.HowToSet(source.ApiKeyVariable!))];
        }

        try
        {
            using IChatClient client = ChatClients.Create(model, _environment, _time);
            return await AskAsync(client, model, source, cancellationToken);
        }
        catch (InputException fault)
        {
            return [new CheckFinding(CheckStep.KeySet, false, fault.Message)];
        }
    }

    private async Task<ImmutableArray<CheckFinding>> AskAsync(
        IChatClient client, ModelSettings model, ReplySource.OpenAI source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TimeSpan patience = source.FirstTokenTimeout ?? source.Timeout;
        using var limit = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var reply = new CheckedReply(_time);
        try
        {
            await ReadAsync(client, OptionsFor(model.Sampling), source.Stream, reply, either.Token);
            return Judge(source, reply);
        }
        catch (ProviderException fault)
        {
            return Explain(source, fault, reply);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            string silence = string.Create(CultureInfo.InvariantCulture, $"{patience.TotalSeconds:0.###} s");
            return [new CheckFinding(CheckStep.Replies, false, $"{source.ShownAddress} gave no whole reply within {silence}; try again later, or raise \"timeoutSeconds\" of the model")];
        }
    }

    private static async Task ReadAsync(IChatClient client, ChatOptions options, bool stream, CheckedReply reply, CancellationToken cancellationToken)
    {
        if (!stream)
        {
            reply.Add(await client.GetResponseAsync(Messages, options, cancellationToken));
            return;
        }

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Messages, options, cancellationToken))
        {
            reply.Add(update);
        }
    }

    // The settings of a run, since a provider may refuse the request for one of them.
    private static ChatOptions OptionsFor(SamplingSettings sampling) => new()
    {
        Temperature = (float?)sampling.Temperature,
        TopP = (float?)sampling.TopP,
        Seed = sampling.Seed,
        MaxOutputTokens = Math.Min(sampling.MaxOutputTokens ?? MostTokens, MostTokens),
    };

    private static ImmutableArray<CheckFinding> Judge(ReplySource.OpenAI source, CheckedReply reply)
    {
        var findings = ImmutableArray.CreateBuilder<CheckFinding>();
        findings.Add(new CheckFinding(CheckStep.Reachable, true, $"{source.ShownAddress} answers"));
        if (source.ApiKeyVariable is { } variable)
        {
            findings.Add(new CheckFinding(CheckStep.KeyAccepted, true, $"it takes the key in {variable}"));
        }

        findings.Add(new CheckFinding(CheckStep.ModelFound, true, $"it has a model for the id \"{source.ModelId}\""));
        findings.Add(JudgeText(reply));
        findings.Add(new CheckFinding(CheckStep.Streams, true, source.Stream ? "the reply is streamed" : "the reply is not streamed, as is asked for"));
        findings.Add(reply.HasUsage
            ? new CheckFinding(CheckStep.ReportsUsage, true, "it reports the tokens")
            : new CheckFinding(CheckStep.ReportsUsage, false, "it does not report the tokens, so that no cost can be told; update the server" + (source.Stream ? ", or set \"stream\": false" : "")));
        findings.Add(new CheckFinding(CheckStep.Speed, true, SpeedOf(reply)));
        return findings.ToImmutable();
    }

    private static CheckFinding JudgeText(CheckedReply reply) => reply switch
    {
        { HasContent: true } => new CheckFinding(CheckStep.Replies, true, "it replies"),
        // A model that reasons may spend the few tokens of this call on what the server does not show.
        _ when reply.FinishReason == ChatFinishReason.Length =>
            new CheckFinding(CheckStep.Replies, true, $"it replies, with no text yet within {MostTokens} tokens"),
        _ => new CheckFinding(CheckStep.Replies, false, "its reply is empty; check the server's chat template and log"),
    };

    private static string SpeedOf(CheckedReply reply) => reply.FirstToken is { } first
        ? string.Create(CultureInfo.InvariantCulture, $"first token after {first.TotalMilliseconds:0} ms, the reply after {reply.Whole.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"the reply after {reply.Whole.TotalMilliseconds:0} ms");

    // A status tells how far the call came; what it does not tell is not claimed.
    private static ImmutableArray<CheckFinding> Explain(ReplySource.OpenAI source, ProviderException fault, CheckedReply reply)
    {
        int? status = StatusOf(fault);
        if (status is null && !reply.Began && fault.Kind == ProviderFault.Unreachable)
        {
            return [new CheckFinding(CheckStep.Reachable, false, fault.Message)];
        }

        CheckStep step = status switch
        {
            401 or 403 => CheckStep.KeyAccepted,
            404 => CheckStep.ModelFound,
            null when source.Stream && !reply.Began && fault.InnerException is null => CheckStep.Streams,
            _ => CheckStep.Replies,
        };
        return [new CheckFinding(CheckStep.Reachable, true, $"{source.ShownAddress} answers"), new CheckFinding(step, false, fault.Message)];
    }

    private static int? StatusOf(ProviderException fault) =>
        Causes(fault).OfType<ClientResultException>().FirstOrDefault(cause => cause.Status > 0)?.Status;

    private static IEnumerable<Exception> Causes(Exception fault)
    {
        for (Exception? cause = fault.InnerException; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
