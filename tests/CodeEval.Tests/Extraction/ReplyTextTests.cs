using CodeEval.Extraction;
using NUnit.Framework;

namespace CodeEval.Tests.Extraction;

[TestFixture]
public sealed class ReplyTextTests
{
    [TestCase("a\r\nb\rc\n", "a\nb\nc\n")]
    [TestCase("\uFEFFa", "a")]
    public void Line_ends_and_byte_order_marks_are_made_alike(string reply, string expected)
    {
        var text = ReplyText.Clean(reply);

        Assert.That(text.Text, Is.EqualTo(expected));
        Assert.That(text.Steps, Is.Empty);
    }

    [TestCase("<think>\nhm\n</think>\nanswer", "\nanswer", "left out the reasoning before </think>")]
    [TestCase("\n <THINK>hm</THINK>answer", "answer", "left out the reasoning before </think>")]
    [TestCase("hm\n</think>\n\nanswer", "\n\nanswer", "left out the reasoning before </think>")]
    [TestCase("<think>hm\n```csharp\nclass A { }\n```", "", "left out the reasoning, which never ended")]
    public void Reasoning_is_left_out_and_told(string reply, string expected, string step)
    {
        var text = ReplyText.Clean(reply);

        Assert.That(text.Text, Is.EqualTo(expected));
        Assert.That(text.Steps, Is.EqualTo([step]));
    }

    [TestCase("```csharp\nvar s = \"</think>\";\n```")]
    [TestCase("a <think> tag and a </think> tag")]
    [TestCase("```\n<think>\n</think>\n```")]
    public void Marks_in_the_answer_itself_are_left_alone(string reply) =>
        Assert.That(ReplyText.Clean(reply).Text, Is.EqualTo(reply));

    [Test]
    public void A_reply_that_is_too_long_is_cut_between_whole_characters()
    {
        var text = ReplyText.Clean(new string('x', ReplyText.MaxLength - 1) + "\ud83d\ude00");

        Assert.That(text.Text, Has.Length.EqualTo(ReplyText.MaxLength - 1));
        Assert.That(text.Steps, Is.EqualTo([$"cut the reply at {ReplyText.MaxLength} characters"]));
    }

    [TestCase("\0\0\0\u0001PNG", true)]
    [TestCase("\uFFFD\uFFFD text", true)]
    [TestCase("A long enough reply with one stray \0 in it, which the compiler may judge.", false)]
    [TestCase("tabs\tand\nlines\f and \u001b[1mcolours\u001b[0m", false)]
    [TestCase("", false)]
    public void Bytes_that_are_no_text_are_told_apart(string reply, bool expected) =>
        Assert.That(ReplyText.Clean(reply).IsBinary, Is.EqualTo(expected));
}
