using NUnit.Framework;

[TestFixture]
public class LruExamples
{
    [Test]
    public void What_was_used_last_stays()
    {
        var colours = new LruCache<string, int>(2);
        colours.Put("red", 10);
        colours.Put("green", 20);
        Assert.That(colours.TryGet("red", out var red), Is.True);
        Assert.That(red, Is.EqualTo(10));

        colours.Put("blue", 30);
        Assert.That(colours.TryGet("green", out _), Is.False);
        Assert.That(colours.TryGet("blue", out var blue), Is.True);
        Assert.That(blue, Is.EqualTo(30));
        Assert.That(colours.Count, Is.EqualTo(2));
    }
}
