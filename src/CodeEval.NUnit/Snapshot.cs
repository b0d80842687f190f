using System.Runtime.CompilerServices;
using DiffEngine;
using NUnit.Framework;

namespace CodeEvalNUnit;

/// <summary>
/// Holds a text against the approved one beside the test: <c>Class.Method.verified.md</c>. On a mismatch the new text is
/// written as <c>Class.Method.received.md</c> and, on a developer's machine, a diff tool shows the two; approving is
/// copying one over the other. One test has one snapshot.
/// </summary>
public static class Snapshot
{
    /// <summary>Fails where <paramref name="text"/> is not the approved text. Line ends and a byte order mark do not count.</summary>
    /// <param name="text">The text; it must be the same each time.</param>
    /// <param name="extension">The extension of its file, such as <c>md</c>.</param>
    /// <param name="testFile">The test's source file, told by the compiler.</param>
    /// <param name="testMethod">The test's method, told by the compiler.</param>
    public static void Match(
        string text, string extension, [CallerFilePath] string testFile = "", [CallerMemberName] string testMethod = "")
    {
        var folder = Path.GetDirectoryName(testFile) ?? "";
        if (!Directory.Exists(folder))
        {
            // Built with ContinuousIntegrationBuild or PathMap, an assembly does not know where its sources are.
            Assert.Fail($"The folder of the test's source, {folder}, is not here; build the tests without ContinuousIntegrationBuild and PathMap.");
        }

        var stem = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(testFile)}.{testMethod}");
        var (verified, received) = ($"{stem}.verified.{extension}", $"{stem}.received.{extension}");
        if (Compare(text, verified, received) is { } fault)
        {
            ShowDifference(received, verified);
            Assert.Fail(fault);
        }
    }

    /// <summary>What is wrong with a text, with the text left as received; null where it is the approved one.</summary>
    internal static string? Compare(string text, string verified, string received)
    {
        var actual = text.ReplaceLineEndings("\n");
        var approved = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (actual == approved)
        {
            File.Delete(received);
            return null;
        }

        File.WriteAllText(received, actual);
        return approved is null
            ? $"There is no {verified}; the new text is {received}."
            : $"The text differs from {verified}; the new one is {received}.\n{FirstDifference(approved, actual)}";
    }

    // DiffEngine starts nothing in CI, and nothing where it finds no diff tool.
    private static void ShowDifference(string received, string verified)
    {
        if (!DiffRunner.Disabled)
        {
            DiffRunner.Launch(received, verified);
        }
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var at = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"Line {at + 1}\nverified: {left.ElementAtOrDefault(at)}\nreceived: {right.ElementAtOrDefault(at)}";
    }
}
