using System.Diagnostics;
using CodeEval.Extraction;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Extraction;

[TestFixture]
public sealed class MarkdownReplyTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private static readonly string[] Pieces =
        ["```", "````", "~~~", "```csharp", "``` cs title", "```x```", "  ```", "\t```", "> ```", "`", "\n", "\n", "\r\n", " ", "class A { }", "\0", "é", "\ud83d\ude00", "<think>", "</think>", "``` done"];

    private static readonly Gen<string> Replies =
        Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at]).Array[0, 40].Select(pieces => string.Concat(pieces));

    private static IEnumerable<TestCaseData> Fences()
    {
        yield return Case("one block", "Here:\n```csharp\nclass A { }\n```\nDone.", "csharp|class A { }\n|closed");
        yield return Case("two blocks", "```cs\na\n```\n\n```\nb\n```", "cs|a\n|closed", "|b\n|closed");
        yield return Case("an empty block", "```csharp\n```", "csharp||closed");
        yield return Case("an unclosed block", "```csharp\na\nb", "csharp|a\nb\n|open");
        yield return Case("a longer fence holds a shorter one", "````markdown\n```csharp\na\n```\n````", "markdown|```csharp\na\n```\n|closed");
        yield return Case("a longer fence closes a shorter one", "```csharp\na\n`````\nb", "csharp|a\n|closed");
        yield return Case("tildes", "~~~csharp\n```\n~~~\n", "csharp|```\n|closed");
        yield return Case("tildes do not close back-ticks", "```csharp\n~~~\n```", "csharp|~~~\n|closed");
        yield return Case("indented in a list", "1. So:\n   ```csharp\n   class A\n   {\n       int x;\n   }\n   ```", "csharp|class A\n{\n    int x;\n}\n|closed");
        yield return Case("indented fence over code that is not", "   ```csharp\nclass A\n { }\n```", "csharp|class A\n{ }\n|closed");
        yield return Case("text after the closing fence", "```csharp\na\n``` and so on\nb", "csharp|a\n|closed");
        yield return Case("a word that sticks to back-ticks does not close", "```csharp\n```x\n```", "csharp|```x\n|closed");
        yield return Case("words after the language", "```csharp title=\"A.cs\" {1,2}\na\n```", "csharp|a\n|closed");
        yield return Case("a file name after the language", "```csharp:A.cs\na\n```", "csharp|a\n|closed");
        yield return Case("space before the language", "```  C#\na\n```", "c#|a\n|closed");
        yield return Case("inline code on a line of its own", "```x```\na");
        yield return Case("inline code with two ticks", "``x``\n``\na\n``");
        yield return Case("CRLF", "```csharp\r\na\r\nb\r\n```\r\n", "csharp|a\nb\n|closed");
        yield return Case("back-ticks in code", "```csharp\nvar s = \"```\";\n```", "csharp|var s = \"```\";\n|closed");
        yield return Case("no fence", "class A { }");
        yield return Case("nothing", "");

        static TestCaseData Case(string name, string reply, params string[] blocks) =>
            new TestCaseData(reply, blocks).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Fences))]
    public void Fences_are_read_as_CommonMark_and_models_have_them(string reply, string[] expected) =>
        Assert.That(
            MarkdownReply.Parse(reply).Blocks.Select(block => $"{block.Language}|{block.Text}|{(block.Closed ? "closed" : "open")}"),
            Is.EqualTo(expected));

    [TestCase("csharp", true, true)]
    [TestCase("CSharp", true, true)]
    [TestCase("cs", true, true)]
    [TestCase("c#", true, true)]
    [TestCase("", false, true)]
    [TestCase("bash", false, false)]
    [TestCase("json", false, false)]
    public void The_word_after_the_fence_says_what_it_may_hold(string word, bool isCSharp, bool mayBe)
    {
        var block = MarkdownReply.Parse($"```{word}\nx\n```").Blocks.Single();

        Assert.That((block.IsCSharp, block.MayBeCSharp), Is.EqualTo((isCSharp, mayBe)));
    }

    [Test]
    public void What_is_around_the_blocks_is_prose() =>
        Assert.That(MarkdownReply.Parse("a\n```\nb\n```\nc").Prose, Is.EqualTo("a\nc\n"));

    [Test]
    public void Any_text_is_read_and_every_line_of_a_block_is_a_part_of_a_line_of_it() =>
        Replies.Sample(reply =>
        {
            var parsed = MarkdownReply.Parse(reply);
            var lines = reply.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
            return parsed.Blocks.SelectMany(block => block.Text.Split('\n')).All(line => lines.Exists(whole => whole.EndsWith(line, StringComparison.Ordinal)))
                && parsed.Blocks.Take(parsed.Blocks.Length - 1).All(block => block.Closed);
        });

    [Test]
    public void Any_text_is_made_fit_for_reading() =>
        Gen.String.Select(Replies, (any, reply) => reply + any).Sample(reply =>
        {
            var clean = ReplyText.Clean(reply);
            return !clean.Text.Contains('\r', StringComparison.Ordinal) && clean.Text.Length <= reply.Length;
        });

    [Test]
    public void Hostile_replies_take_no_more_than_linear_time()
    {
        string[] hostile =
        [
            string.Concat(Enumerable.Repeat("```csharp\nx\n```\n", 100_000)),
            string.Concat(Enumerable.Repeat("```\n", 1_000_000)),
            new string('`', 1_000_000),
            string.Concat(Enumerable.Repeat("`\n", 1_000_000)),
            new string(' ', 5_000_000) + "```",
            new string('~', 5_000_000),
            "```csharp\n" + new string('x', 5_000_000),
        ];
        var watch = Stopwatch.StartNew();

        foreach (var reply in hostile)
        {
            MarkdownReply.Parse(ReplyText.Clean(reply).Text);
        }

        Assert.That(watch.Elapsed, Is.LessThan(Bound));
    }
}
