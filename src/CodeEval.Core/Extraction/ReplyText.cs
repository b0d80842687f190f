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
            text = text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
            steps.Add($"cut the reply at {MaxLength} characters");
        }

        text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return new ReplyText(WithoutReasoning(text, steps), steps.ToImmutable());
    }

    /// <summary>Whether the text is no text at all: a good part of it is what no source or prose holds.</summary>
    public bool IsBinary => Text.Count(IsNoText) * 20L > Text.Length;

    // Control characters but for white space and the escape that colours terminals, and what a decoder puts for bytes that are no text.
    private static bool IsNoText(char character) =>
        character is '\uFFFD' or < ' ' and not ('\t' or '\n' or '\v' or '\f' or '\u001B');

    private static string WithoutReasoning(string text, ImmutableArray<string>.Builder steps)
    {
        var begins = text.AsSpan().TrimStart().StartsWith(ThinkOpen, StringComparison.OrdinalIgnoreCase);
        var close = text.IndexOf(ThinkClose, StringComparison.OrdinalIgnoreCase);
        if (close >= 0 && (begins || IsLoneClose(text, close)))
        {
            steps.Add("left out the reasoning before </think>");
            return text[(close + ThinkClose.Length)..];
        }

        if (close < 0 && begins)
        {
            steps.Add("left out the reasoning, which never ended");
            return "";
        }

        return text;
    }

    // Providers cut the opening mark off at times; the closing one tells all the same, if it stands alone on its line and
    // not in code that is about such marks.
    private static bool IsLoneClose(string text, int close)
    {
        var before = text.AsSpan(0, close);
        var after = text.AsSpan(close + ThinkClose.Length);
        var lineEnd = after.IndexOf('\n');
        return !before.Contains(ThinkOpen, StringComparison.OrdinalIgnoreCase)
            && before[(before.LastIndexOf('\n') + 1)..].IsWhiteSpace()
            && (lineEnd < 0 ? after : after[..lineEnd]).IsWhiteSpace();
    }
}
