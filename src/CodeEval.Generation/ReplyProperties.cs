using Microsoft.Extensions.AI;

namespace CodeEval.Generation;

/// <summary>What the clients of the pipeline tell each other in the additional properties of requests and replies.</summary>
internal static class ReplyProperties
{
    private const string Timing = "codeeval.timing";
    private const string Calls = "codeeval.calls";
    private const string Cached = "codeeval.cached";
    private const string NotCached = "codeeval.notCached";
    private const string Collected = "codeeval.replies";

    /// <summary>The sample that a request is for.</summary>
    /// <exception cref="ArgumentException">The request does not say.</exception>
    internal static SampleKey Sample(this ChatOptions? options) =>
        options?.AdditionalProperties?.GetValueOrDefault(ChatModel.SampleProperty) as SampleKey
        ?? throw new ArgumentException($"The request does not say which sample it is for: set \"{ChatModel.SampleProperty}\".", nameof(options));

    /// <summary>Where the replies of a conversation are collected, each as it comes; null where nobody does.</summary>
    internal static List<Completion>? Replies(this ChatOptions? options) =>
        options?.AdditionalProperties?.GetValueOrDefault(Collected) as List<Completion>;

    internal static void Collect(this ChatOptions options, List<Completion> replies) =>
        (options.AdditionalProperties ??= [])[Collected] = replies;

    internal static ReplyTiming? TimingOf(ChatResponse response) => response.AdditionalProperties?.GetValueOrDefault(Timing) as ReplyTiming;

    internal static int CallsOf(ChatResponse response) => response.AdditionalProperties?.GetValueOrDefault(Calls) as int? ?? 0;

    internal static bool IsCached(ChatResponse response) => response.AdditionalProperties?.ContainsKey(Cached) ?? false;

    internal static void Set(this ChatResponse response, ReplyTiming timing) => (response.AdditionalProperties ??= [])[Timing] = timing;

    internal static void SetCalls(this ChatResponse response, int calls) => (response.AdditionalProperties ??= [])[Calls] = calls;

    /// <summary>Why the reply could not be put into the cache; null where it was, or where there is none.</summary>
    internal static InputException? NotCachedBecause(ChatResponse response) => response.AdditionalProperties?.GetValueOrDefault(NotCached) as InputException;

    internal static void SetNotCached(this ChatResponse response, InputException fault) => (response.AdditionalProperties ??= [])[NotCached] = fault;

    internal static void SetCached(this ChatResponse response) => (response.AdditionalProperties ??= [])[Cached] = true;
}
