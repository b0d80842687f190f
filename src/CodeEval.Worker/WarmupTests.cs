using NUnit.Framework;

namespace CodeEval.Worker;

/// <summary>A few tests that pass: a worker for NUnit runs them to warm itself.</summary>
[TestFixture]
internal sealed class WarmupTests
{
    [Test]
    public void Adds() => Assert.That(1 + 1, Is.EqualTo(2));

    [TestCase("a", "A")]
    public void Raises(string text, string raised) => Assert.That(text.ToUpperInvariant(), Is.EqualTo(raised));
}
