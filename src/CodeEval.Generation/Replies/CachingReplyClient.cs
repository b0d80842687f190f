using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;

namespace CodeEval.Generation.Replies;

/// <summary>
/// Answers from a cache that runs share. The key is a hash over everything that shapes an answer: the endpoint, the model
/// and how it is sampled, every word and tool of the conversation, and which attempt it is, since two attempts at one
/// task are meant to differ. What the model is called in a run and what its key is do not count.
/// </summary>
internal sealed class CachingReplyClient : DistributedCachingChatClient
{
    private readonly string _settingsHash;

    internal CachingReplyClient(IChatClient inner, IDistributedCache cache, string settingsHash)
        : base(inner, cache) => _settingsHash = settingsHash;

    protected override string GetCacheKey(IEnumerable<ChatMessage> messages, ChatOptions? options, params ReadOnlySpan<object?> additionalValues)
    {
        IReadOnlyList<ChatMessage> said = [.. messages];
        SampleKey sample = options.Sample();
        string text = FormattableString.Invariant($"1\0{_settingsHash}\0{Conversations.HashOf(said, options)}\0{sample.Index}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    protected override bool EnableCaching(IEnumerable<ChatMessage> messages, ChatOptions? options) => true;

    protected override async Task<ChatResponse?> ReadCacheAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            ChatResponse? response = await base.ReadCacheAsync(key, cancellationToken);
            if (response is null || !IsReply(response))
            {
                return null;
            }

            response.SetCached();
            return response;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or NotSupportedException)
        {
            // A file that was cut short, as by a loss of power, or holds anything else holds no reply: the model is asked, and
            // the file written anew. What the reader throws at JSON of another shape are also bad arguments.
            return null;
        }
    }

    // How long it took and how often it was asked for is nothing that a later run has done. What is paid for is kept in the run
    // before it is told that the cache has no room, and also where the run is being stopped.
    protected override async Task WriteCacheAsync(string key, ChatResponse value, CancellationToken cancellationToken)
    {
        try
        {
            await base.WriteCacheAsync(key, new ChatResponse(value.Messages) { FinishReason = value.FinishReason, Usage = value.Usage }, CancellationToken.None);
        }
        catch (InputException fault)
        {
            value.SetNotCached(fault);
        }
    }

    private static bool IsReply(ChatResponse response) =>
        response.Messages.Count > 0 && response.Messages.All(message => message?.Contents.Any(content => content is not null) ?? false);
}
