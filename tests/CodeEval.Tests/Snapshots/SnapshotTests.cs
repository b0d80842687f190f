using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.Snapshots;

[TestFixture]
public sealed class SnapshotTests
{
    private string _folder = "";

    private string Verified => Path.Combine(_folder, "Some.Test.verified.txt");

    private string Received => Path.Combine(_folder, "Some.Test.received.txt");

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("codeeval-snapshot-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_approved_text_passes_whatever_its_line_ends_and_clears_what_a_failure_left()
    {
        File.WriteAllText(Verified, "one\r\ntwo\r\n");
        File.WriteAllText(Received, "old");

        Assert.That(Snapshot.Compare("one\ntwo\n", Verified, Received), Is.Null);
        Assert.That(Received, Does.Not.Exist);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Another_text_or_a_missing_snapshot_fails_and_leaves_what_was_received(bool isThere)
    {
        if (isThere)
        {
            File.WriteAllText(Verified, "one\ntwo\n");
        }

        Assert.That(Snapshot.Compare("one\nthree\n", Verified, Received), Does.Contain(isThere ? "Line 2" : "There is no"));
        Assert.That(File.ReadAllText(Received), Is.EqualTo("one\nthree\n"));
    }
}
