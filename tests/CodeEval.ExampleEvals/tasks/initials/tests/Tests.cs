using NUnit.Framework;

namespace HiddenTests;

[TestFixture]
public class InitialsTests
{
    [TestCase("Ada Lovelace", "AL")]
    [TestCase("grace brewster hopper", "GBH")]
    [TestCase("  Ada \t Lovelace ", "AL")]
    [TestCase("", "")]
    public void Each_word_gives_its_first_character(string name, string expected) =>
        Assert.That(Names.Initials(name), Is.EqualTo(expected));

    [Test]
    public void Null_is_refused() => Assert.That(() => Names.Initials(null!), Throws.ArgumentNullException);
}
