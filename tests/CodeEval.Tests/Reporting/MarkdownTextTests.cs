using System.Net;
using System.Text;
using CodeEval.Reporting.Markdown;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class MarkdownTextTests
{
    private static readonly Gen<string> AnyText = Gen.Frequency(
        (1, Gen.String),
        (3, Gen.Char["ab \\`*_[]()<>&|~$#@:/.!wW\n\r\t\u202e\u2028\ud800é"].Array[0, 30].Select(chars => new string(chars))));

    [Test]
    public void No_text_leaves_its_cell_or_its_line() =>
        AnyText.Sample(text =>
        {
            var escaped = MarkdownText.Escape(text);
            return escaped.All(c => !char.IsControl(c) && c is not ('<' or '>' or '\u2028' or '\u2029' or '\u202e'))
                && Unescaped(escaped).All(c => !"`*_[]|~$".Contains(c, StringComparison.Ordinal));
        });

    [Test]
    public void What_is_shown_is_the_text() =>
        AnyText.Sample(text => Shown(MarkdownText.Escape(text)) == Harmless(text));

    [TestCase("a|b", "a\\|b")]
    [TestCase("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [TestCase("one\r\ntwo", "one  two")]
    [TestCase("`code` **bold** [link](x)", "\\`code\\` \\*\\*bold\\*\\* \\[link\\](x)")]
    [TestCase("\\|", "\\\\\\|")]
    [TestCase("&amp;", "&amp;amp;")]
    [TestCase("@everyone", "@&#8203;everyone")]
    [TestCase("https://example.org www.example.org", "https:\\//example.org www\\.example.org")]
    [TestCase("qwen2.5-coder:7b", "qwen2.5-coder:7b")]
    public void Marks_are_taken_for_text(string text, string expected) =>
        Assert.That(MarkdownText.Escape(text), Is.EqualTo(expected));

    // The characters that stand without a backslash before them.
    private static string Unescaped(string escaped)
    {
        var result = new StringBuilder();
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '\\')
            {
                i++;
                continue;
            }

            result.Append(escaped[i]);
        }

        return result.ToString();
    }

    // As a Markdown reader has it: a backslash makes the mark after it a character, entities are characters.
    private static string Shown(string escaped)
    {
        var result = new StringBuilder();
        for (var i = 0; i < escaped.Length; i++)
        {
            i += escaped[i] == '\\' ? 1 : 0;
            result.Append(escaped[i]);
        }

        return WebUtility.HtmlDecode(result.ToString().Replace("@&#8203;", "@", StringComparison.Ordinal));
    }

    private static string Harmless(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
        {
            0x2028 or 0x2029 => " ",
            (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C => "\uFFFD",
            _ => Rune.IsControl(rune) ? " " : rune.ToString(),
        }));
}
