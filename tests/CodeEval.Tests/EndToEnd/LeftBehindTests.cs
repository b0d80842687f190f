using System.Diagnostics;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>What is left of a run when it is over: no process, and nothing in the place for temporary files.</summary>
[Platform("Linux")]
[Explicit("Starts the tool again and again; --filter TestCategory=Slow runs it.")]
[Category("Slow")]
public sealed class LeftBehindTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private string _folder = "";
    private string _temporary = "";

    [SetUp]
    public void CreateFolders()
    {
        _folder = Directory.CreateTempSubdirectory("codeeval-left-").FullName;
        _temporary = Directory.CreateDirectory(Path.Combine(_folder, "tmp")).FullName;
    }

    [TearDown]
    public void DeleteFolders() => Directory.Delete(_folder, recursive: true);

    [TestCase("sandboxed", "end")]
    [TestCase("sandboxed", "interrupt")]
    [TestCase("sandboxed", "kill")]
    [TestCase("confined", "kill")]
    [TestCase("process", "interrupt")]
    [TestCase("process", "kill")]
    [TestCase("trusted", "interrupt")]
    public async Task Nothing_is_left_of_a_run(string level, string ending)
    {
        using var tool = Start(level, limit: ending == "end" ? 1 : 4);
        if (ending != "end")
        {
            await UntilAsync(() => tool.HasExited || File.Exists(Path.Combine(_folder, "run", "samples.jsonl")) && new FileInfo(Path.Combine(_folder, "run", "samples.jsonl")).Length > 0);
            Assume.That(tool.HasExited, Is.False);
            if (ending == "interrupt")
            {
                tool.Interrupt();
            }
            else
            {
                await tool.KillAsync();
            }
        }

        var result = await tool.WaitAsync();

        if (result.Errors.Contains("does not offer it", StringComparison.Ordinal))
        {
            Assert.Ignore(result.Errors);
        }

        // After a SIGKILL the others find out by themselves.
        await UntilAsync(() => !Left().Any());
        Assert.That(Left(), Is.Empty);
    }

    private Tool Start(string level, int limit) => Tool.Start(
        RepositoryRoot.PathOf(),
        new Dictionary<string, string> { ["TMPDIR"] = _temporary, ["DOTNET_EnableDiagnostics"] = "0" },
        "run", "--limit", $"{limit}", "--isolation", level, "--quality", "none", "--out", Path.Combine(_folder, "run"));

    private IEnumerable<string> Left() => Directory.GetFileSystemEntries(_temporary).Concat(Process.GetProcessesByName("dotnet").Where(IsOfThisRun).Select(process => $"process {process.Id}"));

    /// <summary>The workers' own folders are in this run's place for temporary files.</summary>
    private bool IsOfThisRun(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/environ").Contains(_temporary, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!isSo() && Stopwatch.GetElapsedTime(start) < Patience)
        {
            await timer.WaitForNextTickAsync();
        }
    }
}
