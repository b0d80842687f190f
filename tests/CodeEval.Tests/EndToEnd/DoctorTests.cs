using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

public sealed class DoctorTests
{
    [Test]
    public async Task It_says_of_every_level_whether_this_machine_offers_it()
    {
        var result = await Tool.RunAsync(RepositoryRoot.Folder, "doctor");

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        foreach (var level in CodeEval.Execution.IsolationLevels.All)
        {
            Assert.That(result.Output, Does.Match($"│ {level} +│ (yes|no) "));
        }

        Assert.That(result.Output, Does.Match("Runs use (sandboxed|confined|process) unless --isolation says otherwise"));
    }
}
