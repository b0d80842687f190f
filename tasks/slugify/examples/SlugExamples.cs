using NUnit.Framework;

[TestFixture]
public class SlugExamples
{
    [TestCase("Good Morning, Vienna!", "good-morning-vienna")]
    [TestCase("Café au lait", "cafe-au-lait")]
    [TestCase("Rock 'n' Roll", "rock-n-roll")]
    public void A_title_becomes_a_slug(string title, string slug)
    {
        Assert.That(Slug.Create(title), Is.EqualTo(slug));
    }

    [Test]
    public void A_long_title_is_cut_at_a_word()
    {
        Assert.That(Slug.Create("green apples and pears", 15), Is.EqualTo("green-apples"));
    }
}
