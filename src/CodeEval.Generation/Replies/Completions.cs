using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Replies;

/// <summary>Turns replies as clients give them into replies as files hold them, and back.</summary>
internal static class Completions
{
    // Beyond this no report can be right: it is more than any model's context window, by far.
    private const long MostTokens = 100_000_000;

    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    internal static Completion From(ChatResponse response)
    {
        IEnumerable<AIContent> contents = response.Messages.SelectMany(message => message.Contents);
        string reasoning = string.Concat(contents.OfType<TextReasoningContent>().Select(part => part.Text));
        return new Completion(string.Concat(contents.OfType<TextContent>().Select(part => part.Text)))
        {
            FinishReason = response.FinishReason?.Value,
            Usage = UsageOf(response.Usage),
            Reasoning = reasoning.Length == 0 ? null : reasoning,
            ToolCalls = [.. contents.OfType<FunctionCallContent>().Select(From)],
            Timing = ReplyProperties.TimingOf(response),
            Calls = ReplyProperties.CallsOf(response),
            Cached = ReplyProperties.IsCached(response),
        };
    }

    /// <summary>The reply as a client would give it. Reasoning is left out: no provider wants it back.</summary>
    internal static ChatResponse ToResponse(Completion completion)
    {
        List<AIContent> contents = [.. completion.ToolCalls.Select(To)];
        if (completion.Text.Length > 0 || contents.Count == 0)
        {
            contents.Insert(0, new TextContent(completion.Text));
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            FinishReason = string.IsNullOrWhiteSpace(completion.FinishReason) ? null : new ChatFinishReason(completion.FinishReason),
        };
    }

    /// <summary>Tokens as reported; null where they are not, or cannot be right.</summary>
    internal static TokenUsage? UsageOf(UsageDetails? usage)
    {
        if (usage is not { InputTokenCount: { } input, OutputTokenCount: { } output }
            || input is <= 0 or > MostTokens || output is < 0 or > MostTokens)
        {
            return null;
        }

        return new TokenUsage(input, output)
        {
            CachedInputTokens = Part(usage.CachedInputTokenCount, input),
            ReasoningTokens = Part(usage.ReasoningTokenCount, output),
        };
    }

    internal static UsageDetails To(TokenUsage usage) => new()
    {
        InputTokenCount = usage.InputTokens,
        OutputTokenCount = usage.OutputTokens,
        CachedInputTokenCount = usage.CachedInputTokens,
        ReasoningTokenCount = usage.ReasoningTokens,
    };

    private static long? Part(long? part, long whole) => part > 0 && part <= whole ? part : null;

    private static ToolCall From(FunctionCallContent call) =>
        new(call.CallId, call.Name, JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>(), Compact));

    private static FunctionCallContent To(ToolCall call)
    {
        IDictionary<string, object?>? arguments;
        try
        {
            arguments = JsonSerializer.Deserialize<Dictionary<string, object?>>(call.Arguments, AIJsonUtilities.DefaultOptions);
        }
        catch (JsonException)
        {
            // A journal that a person has edited: the tool is called without arguments, and says so.
            arguments = null;
        }

        return new FunctionCallContent(call.Id, call.Name, arguments);
    }
}
