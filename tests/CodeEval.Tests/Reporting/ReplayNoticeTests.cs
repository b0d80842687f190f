using CodeEval.Reporting;
using CodeEval.Runs;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class ReplayNoticeTests
{
    [Test]
    public void Scripted_replies_are_no_measurement() =>
        Assert.That(ReplayNotice.For([Model("a", "scripted"), Model("b", "live"), Model("c", "scripted")]), Is.EqualTo(
            "Replay of scripted replies: those of a, c were written by hand for this project; this is no measurement of the named models."));

    [Test]
    public void Recorded_replies_are_told_apart_from_scripted_ones() =>
        Assert.That(
            ReplayNotice.For([Model("a", "recorded"), Model("b", "scripted")]),
            Does.StartWith("Replay of scripted replies: those of b ").And.EndsWith("Replay of recorded replies: those of a were read from a recording; no model was asked for them."));

    [TestCase("live")]
    [TestCase("samples")]
    public void Where_nothing_is_replayed_nothing_is_said(string origin) =>
        Assert.That(ReplayNotice.For([Model("a", origin)]), Is.Null);

    private static RunModel Model(string name, string origin) => new() { Name = name, Origin = origin, SettingsHash = "hash" };
}
