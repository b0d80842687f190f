using NUnit.Framework;

namespace CodeEval.Worker;

/// <summary>Tests that the worker runs to warm itself.</summary>
[TestFixture]
internal sealed class WarmupTests
{
    [Test]
    public void Adds() => Assert.That(1 + 1, Is.EqualTo(2));

    [TestCase("a", "A")]
    public void Raises(string text, string raised) => Assert.That(text.ToUpperInvariant(), Is.EqualTo(raised));

    [Test]
    public void Fails() => Assert.That("failed", Is.EqualTo(Warmup.IsThorough ? "passed" : "failed"));

    [Test]
    public void Throws()
    {
        if (Warmup.IsThorough)
        {
            throw new InvalidOperationException("Thrown to be reported.");
        }
    }
}
