using System.Collections.Immutable;
using CodeEval.Generation.Replies;
using CodeEval.Prompting;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation;

/// <summary>What one sample's model was asked and has said so far. Used by one thread at a time.</summary>
public sealed class SampleConversation
{
    private const string NotCalled = "Not called: for this answer no more tools are.";

    private readonly List<ChatMessage> _messages;
    private readonly List<Completion> _replies = [];

    /// <summary>A conversation that begins with a task's prompt.</summary>
    /// <param name="key">The sample.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="tools">The tools that the model may call; empty for none.</param>
    public SampleConversation(SampleKey key, Prompt prompt, IReadOnlyList<AIFunction> tools)
    {
        Key = key;
        Tools = tools;
        _messages = FirstOf(prompt);
    }

    /// <summary>A hash over a first prompt and the tools that are offered with it, in lower-case hexadecimal.</summary>
    public static string HashOf(Prompt prompt, IReadOnlyList<AIFunction> tools) =>
        Conversations.HashOf(FirstOf(prompt), new ChatOptions { Tools = [.. tools] });

    /// <summary>The sample.</summary>
    public SampleKey Key { get; }

    /// <summary>The tools that the model may call.</summary>
    public IReadOnlyList<AIFunction> Tools { get; }

    /// <summary>Every reply so far, those that only call tools included.</summary>
    public ImmutableArray<Completion> Replies => [.. _replies];

    internal IReadOnlyList<ChatMessage> Messages => _messages;

    internal List<Completion> Collected => _replies;

    /// <summary>Goes on with a message to the model.</summary>
    public void Add(string userMessage) => _messages.Add(new ChatMessage(ChatRole.User, userMessage));

    private static List<ChatMessage> FirstOf(Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return [new(ChatRole.System, prompt.System), new(ChatRole.User, prompt.User)];
    }

    internal void Add(ChatResponse response)
    {
        _messages.AddRange(response.Messages);

        // A model that calls tools for ever has calls without a result in its last word. Providers refuse a conversation that
        // goes on from there.
        List<AIContent> unanswered = [.. response.Messages[^1].Contents.OfType<FunctionCallContent>().Select(call => new FunctionResultContent(call.CallId, NotCalled))];
        if (unanswered.Count > 0)
        {
            _messages.Add(new ChatMessage(ChatRole.Tool, unanswered));
        }
    }
}
