using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Calls;

/// <summary>
/// Makes one request, streamed or not, and gives the whole reply with the time it took. It holds the time limits: for the
/// first piece, for every silence after it, and for the whole. The clients around it see whole replies only.
/// </summary>
internal sealed class WholeReplyClient : DelegatingChatClient
{
    private readonly ReplySource.OpenAI _source;
    private readonly TimeProvider _time;

    internal WholeReplyClient(IChatClient inner, ReplySource.OpenAI source, TimeProvider time)
        : base(inner)
    {
        _source = source;
        _time = time;
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var limits = new ReplyLimits(_source, _time, cancellationToken);
        try
        {
            return await ReadAsync(messages, options, limits);
        }
        catch (OperationCanceledException) when (limits.Passed() is { } passed)
        {
            throw new ProviderException(passed) { Kind = ProviderFault.Silent, MayBeBilled = true };
        }
        catch (ProviderException fault)
        {
            // The clients around this one log and trace what they see.
            throw fault.WithoutCause();
        }
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Replies are whole from here on.");

    private async Task<ChatResponse> ReadAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, ReplyLimits limits)
    {
        var parts = new ReplyParts();
        long started = _time.GetTimestamp();
        long? firstToken = null;
        if (!_source.Stream)
        {
            parts.Add(await base.GetResponseAsync(messages, options, limits.Token));
        }
        else
        {
            try
            {
                await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, limits.Token))
                {
                    limits.Heard();
                    parts.Add(update);
                    firstToken ??= parts.HasBegun ? Milliseconds(started) : null;
                    if (parts.IsFull)
                    {
                        break;
                    }
                }
            }
            catch (OperationCanceledException) when (parts.IsFinished && limits.Passed() is not null)
            {
                // All that is missing is what the provider would say of tokens.
            }
        }

        ChatResponse response = parts.ToResponse();
        response.Set(new ReplyTiming(firstToken, Milliseconds(started)));
        return response;
    }

    private long Milliseconds(long started) => (long)_time.GetElapsedTime(started).TotalMilliseconds;
}
