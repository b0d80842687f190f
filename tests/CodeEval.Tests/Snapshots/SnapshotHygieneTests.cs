using System.Diagnostics;
using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace CodeEval.Tests.Snapshots;

[TestFixture]
public sealed class SnapshotHygieneTests
{
    [Test]
    public void Every_snapshot_belongs_to_a_test()
    {
        var tests = typeof(SnapshotHygieneTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);

        var dangling = Directory.EnumerateFiles(TestFolder(), "*.verified.*", SearchOption.AllDirectories)
            .Where(file => !tests.Contains(Path.GetFileName(file).Split(".verified.")[0]));

        Assert.That(dangling, Is.Empty, "These snapshots have no test of their name; rename or delete them.");
    }

    [Test]
    public void No_received_text_is_committed()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--", "*.received.*"])
        {
            WorkingDirectory = TestFolder(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Start(start);
        var files = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assume.That(git.ExitCode, Is.Zero, "The tests run outside a Git repository.");

        Assert.That(files, Is.Empty, "A received text is what a failing test leaves; approve it or delete it.");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no git to ask.");
            throw;
        }
    }

    private static string TestFolder([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, ".."));
}
