using System.Text;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Calls;

/// <summary>Puts a reply together from its pieces, and tells where it grows without bound.</summary>
internal sealed class ReplyParts
{
    /// <summary>
    /// The most characters that are kept of a reply (4 Mi), and of its reasoning. What is longer is cut there, with the
    /// finish reason <c>length</c>: a model that does not stop has given a bad reply, which is not its provider's fault.
    /// </summary>
    internal const int LongestText = 4 * 1024 * 1024;

    private const int MostToolCalls = 64;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _reasoning = new();
    private readonly List<AIContent> _toolCalls = [];
    private ChatFinishReason? _finishReason;
    private UsageDetails? _usage;

    /// <summary>Whether something of the reply itself is there, be it reasoning.</summary>
    internal bool HasBegun => _text.Length > 0 || _reasoning.Length > 0 || _toolCalls.Count > 0;

    /// <summary>Whether the model is done; calls of tools come only when the stream has ended.</summary>
    internal bool IsFinished => _finishReason is { } reason && reason != ChatFinishReason.ToolCalls;

    /// <summary>Whether the reply is longer than is kept of one.</summary>
    internal bool IsFull { get; private set; }

    internal void Add(ChatResponseUpdate update)
    {
        _finishReason = update.FinishReason ?? _finishReason;
        Add(update.Contents);
    }

    internal void Add(ChatResponse response)
    {
        _finishReason = response.FinishReason;
        _usage = response.Usage;
        foreach (ChatMessage message in response.Messages)
        {
            Add(message.Contents);
        }
    }

    internal ChatResponse ToResponse()
    {
        List<AIContent> contents = [.. _toolCalls];
        if (_reasoning.Length > 0)
        {
            contents.Insert(0, new TextReasoningContent(Cut(_reasoning)));
        }

        if (_text.Length > 0 || contents.Count == 0)
        {
            contents.Add(new TextContent(Cut(_text)));
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            FinishReason = IsFull ? ChatFinishReason.Length : _finishReason,
            Usage = _usage,
        };
    }

    private void Add(IEnumerable<AIContent> contents)
    {
        foreach (AIContent content in contents)
        {
            switch (content)
            {
                case TextReasoningContent reasoning:
                    _reasoning.Append(reasoning.Text);
                    break;
                case TextContent text:
                    _text.Append(text.Text);
                    break;
                case FunctionCallContent call when _toolCalls.Count < MostToolCalls:
                    _toolCalls.Add(call);
                    break;
                case UsageContent usage:
                    // Some servers report a running total with every piece: the last one counts.
                    _usage = usage.Details;
                    break;
            }
        }

        IsFull |= _text.Length > LongestText || _reasoning.Length > LongestText;
    }

    private static string Cut(StringBuilder text)
    {
        if (text.Length <= LongestText)
        {
            return text.ToString();
        }

        return text.ToString(0, char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText);
    }
}
