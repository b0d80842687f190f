using NUnit.Framework;

namespace HiddenTests;

[TestFixture]
public class WrappingTests
{
    [TestCase("the quick brown fox", 10, "the quick|brown fox")]
    [TestCase("the quick brown fox", 9, "the quick|brown fox")]
    [TestCase("a bc def", 3, "a|bc|def")]
    [TestCase("so extraordinary a word", 6, "so|extraordinary|a word")]
    [TestCase("one", 80, "one")]
    public void Lines_are_filled(string text, int width, string expected) =>
        Assert.That(string.Join('|', Wrapping.Wrap(text, width)), Is.EqualTo(expected));

    [Test]
    public void No_words_give_no_lines() => Assert.That(Wrapping.Wrap("", 5), Is.Empty);

    [Test]
    public void A_width_below_one_is_refused() => Assert.That(() => Wrapping.Wrap("a", 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
