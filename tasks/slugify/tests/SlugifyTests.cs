using NUnit.Framework;

namespace HiddenTests;

[TestFixture]
public class SlugifyTests
{
    [TestCase("Hello World", "hello-world")]
    [TestCase("Crème brûlée, the easy way!", "creme-brulee-the-easy-way")]
    [TestCase("already-a-slug", "already-a-slug")]
    [TestCase("C# 14 and .NET 10", "c-14-and-net-10")]
    public void Words_are_joined_by_hyphens(string text, string expected)
    {
        Assert.That(Slug.Create(text), Is.EqualTo(expected));
    }

    [TestCase("ÀÉÎÕÜ", "aeiou")]
    [TestCase("Dvořák", "dvorak")]
    [TestCase("e\u0301te\u0301", "ete")]
    [TestCase("Tiếng Việt", "tieng-viet")]
    public void Diacritics_are_removed(string text, string expected)
    {
        Assert.That(Slug.Create(text), Is.EqualTo(expected));
    }

    [TestCase("Straße", "strasse")]
    [TestCase("GROẞ", "gross")]
    [TestCase("Ærø", "aero")]
    [TestCase("smørrebrød", "smorrebrod")]
    [TestCase("Øresund", "oresund")]
    public void Letters_without_decomposition_are_replaced(string text, string expected)
    {
        Assert.That(Slug.Create(text), Is.EqualTo(expected));
    }

    [TestCase("Don't", "dont")]
    [TestCase("it’s Ada's", "its-adas")]
    public void Apostrophes_disappear(string text, string expected)
    {
        Assert.That(Slug.Create(text), Is.EqualTo(expected));
    }

    [TestCase("  a -- b__c\t/ d  ", "a-b-c-d")]
    [TestCase("---x---", "x")]
    [TestCase("one…two", "one-two")]
    public void Runs_of_separators_become_one_hyphen(string text, string expected)
    {
        Assert.That(Slug.Create(text), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase(" ?! ")]
    [TestCase("Привет")]
    [TestCase("'")]
    public void Text_without_usable_characters_gives_an_empty_slug(string text)
    {
        Assert.That(Slug.Create(text), Is.Empty);
    }

    [Test]
    public void Letters_of_other_scripts_separate()
    {
        Assert.That(Slug.Create("abc где def"), Is.EqualTo("abc-def"));
        Assert.That(Slug.Create("aжb"), Is.EqualTo("a-b"));
    }

    [TestCase(4, "hell")]
    [TestCase(5, "hello")]
    [TestCase(6, "hello")]
    [TestCase(12, "hello")]
    [TestCase(14, "hello")]
    [TestCase(15, "hello-wonderful")]
    [TestCase(16, "hello-wonderful")]
    [TestCase(20, "hello-wonderful")]
    [TestCase(21, "hello-wonderful-world")]
    [TestCase(1, "h")]
    public void Long_slugs_are_shortened_at_a_word(int maxLength, string expected)
    {
        Assert.That(Slug.Create("Hello, wonderful world!", maxLength), Is.EqualTo(expected));
    }

    [Test]
    public void The_length_is_measured_after_the_replacements()
    {
        Assert.That(Slug.Create("ßßß", 5), Is.EqualTo("sssss"));
        Assert.That(Slug.Create("!!! e\u0301e\u0301e\u0301", 3), Is.EqualTo("eee"));
    }

    [Test]
    public void The_default_maximum_is_80()
    {
        Assert.That(Slug.Create(new string('x', 81)), Is.EqualTo(new string('x', 80)));
        Assert.That(Slug.Create(new string('x', 80)), Is.EqualTo(new string('x', 80)));
    }

    [Test]
    [SetCulture("tr-TR")]
    public void The_culture_has_no_influence()
    {
        Assert.That(Slug.Create("TITLE"), Is.EqualTo("title"));
    }

    [Test]
    public void Bad_arguments_are_refused()
    {
        Assert.That(() => Slug.Create(null!), Throws.ArgumentNullException);
        Assert.That(() => Slug.Create("a", 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Slug.Create("", -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
