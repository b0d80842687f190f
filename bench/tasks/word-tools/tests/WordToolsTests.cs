using NUnit.Framework;

[TestFixture]
public sealed class WordToolsTests
{
    [Test]
    public void Words_are_counted_whatever_their_case() =>
        Assert.That(WordTools.CountWords("One two, ONE; two. three"), Is.EqualTo(new Dictionary<string, int> { ["one"] = 2, ["two"] = 2, ["three"] = 1 }));

    [Test]
    public void The_most_frequent_words_come_first() =>
        Assert.That(WordTools.MostFrequent("b a c b a b", 2), Is.EqualTo(new[] { "b", "a" }));

    [TestCase("some plain words", ExpectedResult = "Some Plain Words")]
    public string Words_are_capitalized(string text) => WordTools.Capitalize(text);

    [Test]
    public void Palindromes_are_found()
    {
        Assert.That(WordTools.IsPalindrome("A man, a plan, a canal: Panama!"), Is.True);
        Assert.That(WordTools.IsPalindrome("almost"), Is.False);
    }

    [Test]
    public void Lines_are_wrapped()
    {
        Assert.That(WordTools.Wrap("a bb ccc dddd", 5), Is.EqualTo(new[] { "a bb", "ccc", "dddd" }));
        Assert.That(WordTools.Wrap("a bb", 4), Has.Count.EqualTo(1));
        Assert.That(() => WordTools.Wrap("a", 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
