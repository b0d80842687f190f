using System.Collections.Immutable;

namespace CodeEval.Extraction;

/// <summary>A raw reply made fit for reading: what is no part of the answer is gone, and each change is told.</summary>
/// <param name="Text">The text, with line feeds as line ends.</param>
/// <param name="Steps">What was changed.</param>
public sealed record ReplyText(string Text, ImmutableArray<string> Steps)
{
    /// <summary>The longest reply that is looked at, in characters; a longer one is cut, and says so.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private const string ThinkOpen = "<think>";
    private const string ThinkClose = "</think>";

    /// <summary>Cuts an over-long reply, unifies line ends and takes out the reasoning that some models write first.</summary>
    public static ReplyText Clean(string reply)
    {
        var steps = ImmutableArray.CreateBuilder<string>();
        var text = reply;
        if (text.Length > MaxLength)
        {
            text = text[..MaxLength];
            steps.Add($"cut the reply at {MaxLength} characters");
        }

        text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return new ReplyText(WithoutReasoning(text, steps), steps.ToImmutable());
    }

    /// <summary>Whether the text is no text at all: control characters that no source or prose holds.</summary>
    public bool IsBinary => Text.AsSpan().IndexOfAnyInRange('\0', '\u0008') >= 0 || Text.Contains('\uFFFD', StringComparison.Ordinal) && Text.Count(character => character == '\uFFFD') > Text.Length / 20;

    private static string WithoutReasoning(string text, ImmutableArray<string>.Builder steps)
    {
        var close = text.IndexOf(ThinkClose, StringComparison.OrdinalIgnoreCase);
        if (close >= 0 && (text.AsSpan().TrimStart().StartsWith(ThinkOpen, StringComparison.OrdinalIgnoreCase) || !text[..close].Contains(ThinkOpen, StringComparison.OrdinalIgnoreCase)))
        {
            // Providers cut the opening mark off at times; the closing one tells all the same.
            steps.Add("left out the reasoning before </think>");
            return text[(close + ThinkClose.Length)..];
        }

        if (close < 0 && text.AsSpan().TrimStart().StartsWith(ThinkOpen, StringComparison.OrdinalIgnoreCase))
        {
            steps.Add("left out the reasoning, which never ended");
            return "";
        }

        return text;
    }
}
