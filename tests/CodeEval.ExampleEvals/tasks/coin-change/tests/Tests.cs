using NUnit.Framework;

namespace HiddenTests;

[TestFixture]
public class CoinsTests
{
    [TestCase(0, new[] { 1 }, 0)]
    [TestCase(11, new[] { 5, 1, 2 }, 3)]
    [TestCase(6, new[] { 1, 3, 4 }, 2)]
    [TestCase(3, new[] { 2 }, -1)]
    [TestCase(7, new int[0], -1)]
    public void The_fewest_are_found(int amount, int[] denominations, int expected) =>
        Assert.That(Coins.Fewest(amount, denominations), Is.EqualTo(expected));
}
