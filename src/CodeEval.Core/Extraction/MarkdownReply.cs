using System.Collections.Immutable;
using System.Text;

namespace CodeEval.Extraction;

/// <summary>A fenced block of a reply.</summary>
/// <param name="Language">The first word after the opening fence in lower case; empty where there is none.</param>
/// <param name="Text">What is between the fences.</param>
/// <param name="Closed">Whether a closing fence was there; a reply that was cut off has none.</param>
public sealed record FencedBlock(string Language, string Text, bool Closed)
{
    private static readonly ImmutableArray<string> CSharpNames = ["csharp", "cs", "c#", "csharp10", "dotnet", "net", ".net"];

    /// <summary>Whether the fence says that it holds C#.</summary>
    public bool IsCSharp => CSharpNames.Contains(Language);

    /// <summary>Whether the fence may hold C#: it says so, or says nothing.</summary>
    public bool MayBeCSharp => IsCSharp || Language.Length == 0;
}

/// <summary>
/// A reply taken apart as Markdown: its fenced blocks and what stands around them. It follows CommonMark's fences
/// (https://spec.commonmark.org/0.31.2/#fenced-code-blocks), but for what models do beside it: a fence may be indented
/// any deep, and text may follow the closing fence.
/// </summary>
/// <param name="Blocks">The fenced blocks in their order.</param>
/// <param name="Prose">The text outside of them.</param>
public sealed record MarkdownReply(ImmutableArray<FencedBlock> Blocks, string Prose)
{
    /// <summary>Takes a reply apart.</summary>
    public static MarkdownReply Parse(string reply)
    {
        var blocks = ImmutableArray.CreateBuilder<FencedBlock>();
        var prose = new StringBuilder();
        Fence? open = null;
        var text = new StringBuilder();
        foreach (var range in reply.AsSpan().Split('\n'))
        {
            var line = reply.AsSpan()[range].TrimEnd('\r');
            if (open is null)
            {
                open = Fence.Opening(line);
                if (open is null)
                {
                    prose.Append(line).Append('\n');
                }
            }
            else if (open.IsClosedBy(line))
            {
                blocks.Add(new FencedBlock(open.Language, text.ToString(), Closed: true));
                text.Clear();
                open = null;
            }
            else
            {
                text.Append(open.Unindent(line)).Append('\n');
            }
        }

        if (open is not null)
        {
            blocks.Add(new FencedBlock(open.Language, text.ToString(), Closed: false));
        }

        return new MarkdownReply(blocks.ToImmutable(), prose.ToString());
    }

    private sealed record Fence(char Mark, int Length, int Indent, string Language)
    {
        public static Fence? Opening(ReadOnlySpan<char> line)
        {
            var trimmed = line.TrimStart();
            var length = CountMarks(trimmed, '`');
            var mark = '`';
            if (length < 3)
            {
                mark = '~';
                length = CountMarks(trimmed, '~');
            }

            if (length < 3)
            {
                return null;
            }

            // Inline code such as ```x``` is no fence: an opening line of back-ticks has none after it.
            var info = trimmed[length..].Trim();
            return mark == '`' && info.Contains('`')
                ? null
                : new Fence(mark, length, line.Length - trimmed.Length, FirstWord(info));
        }

        public bool IsClosedBy(ReadOnlySpan<char> line)
        {
            var trimmed = line.TrimStart();
            var length = CountMarks(trimmed, Mark);
            return length >= Length && !char.IsLetterOrDigit(FirstOrSpace(trimmed[length..]));
        }

        public ReadOnlySpan<char> Unindent(ReadOnlySpan<char> line)
        {
            var spaces = 0;
            while (spaces < Indent && spaces < line.Length && line[spaces] == ' ')
            {
                spaces++;
            }

            return line[spaces..];
        }

        private static char FirstOrSpace(ReadOnlySpan<char> text) => text.IsEmpty ? ' ' : text[0];

        private static int CountMarks(ReadOnlySpan<char> text, char mark)
        {
            var other = text.IndexOfAnyExcept(mark);
            return other < 0 ? text.Length : other;
        }

        private static string FirstWord(ReadOnlySpan<char> info)
        {
            var end = info.IndexOfAny(" \t{,:");
            return (end < 0 ? info : info[..end]).ToString().ToLowerInvariant();
        }
    }
}
