using System.Reflection;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.DotnetTest;

/// <summary>
/// The example project as a team runs it. That all of it passes is tested by running it, as <c>dotnet test</c> does with the
/// solution; here it is made to fail, and run in the other ways that there are.
/// </summary>
[TestFixture]
public sealed class ExampleEvalsTests
{
    private const string Slow = "It starts test runs; --filter TestCategory=Slow runs it.";

    // A text that is not the approved one would stay beside the sources.
    private const string NotTheSnapshot = "FullyQualifiedName!~approved";

    private static readonly string Example = typeof(ExampleEvalsTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ExampleEvalsPath").Value!;

    [Test]
    public async Task A_model_that_got_worse_fails_its_cases_and_the_baseline()
    {
        using var scratch = new ScratchFolder();

        var run = await TestAsync(scratch, "replies/regressed", "--filter", NotTheSnapshot);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Output);
        CheckTheRegressed(TrxFile.Read(scratch.Path), unscored: "NotExecuted");
        Assert.That(Directory.GetFiles(scratch.Path, "report.*", SearchOption.AllDirectories).Select(Path.GetFileName), Is.EquivalentTo((string[])["report.html", "report.json", "report.md"]));
    }

    [Test]
    [Explicit(Slow)]
    [Category("Slow")]
    public async Task A_model_that_is_as_good_as_before_passes_and_its_run_makes_the_baseline()
    {
        using var scratch = new ScratchFolder();

        var run = await TestAsync(scratch, "replies/good");

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        var results = TrxFile.Read(scratch.Path);
        Assert.That(results.Select(result => result.Outcome), Is.All.EqualTo("Passed"));
        Assert.That(results, Has.Count.EqualTo(12));

        var baseline = Path.Combine(scratch.Path, "evals.baseline.json");
        var written = await EndToEnd.Tool.RunAsync(scratch.Path, "baseline", Directory.GetDirectories(Path.Combine(scratch.Path, "out")).Single(), "--out", baseline);
        Assert.That(written.ExitCode, Is.Zero, written.Errors);
        Assert.That(File.ReadAllText(baseline), Is.EqualTo(File.ReadAllText(RepositoryRoot.PathOf("tests", "CodeEval.ExampleEvals", "evals.baseline.json"))));
    }

    [TestCase("TestCategory=numbers", 4)]
    [TestCase("TestCategory=team-model&TestCategory=easy", 6)]
    [TestCase("FullyQualifiedName~word-wrap", 2)]
    [TestCase("Name~initials#1", 1)]
    [Explicit(Slow)]
    [Category("Slow")]
    public async Task A_filter_asks_only_for_what_it_chooses(string filter, int cases)
    {
        using var scratch = new ScratchFolder();

        var run = await TestAsync(scratch, "replies/good", "--filter", filter);

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(TrxFile.Read(scratch.Path), Has.Count.EqualTo(cases));
        Assert.That(File.ReadAllLines(Directory.GetFiles(scratch.Path, "samples.jsonl", SearchOption.AllDirectories).Single()), Has.Length.EqualTo(cases));
    }

    [TestCase("replies/good", 0)]
    [TestCase("replies/regressed", 2)]
    [Explicit(Slow)]
    [Category("Slow")]
    public async Task It_runs_by_itself_on_Microsoft_Testing_Platform(string replies, int exitCode)
    {
        using var scratch = new ScratchFolder();

        var run = await DotnetCommand.RunAsync(
            Environment(scratch, replies), Example, "--report-trx", "--results-directory", scratch.Path, "--filter", NotTheSnapshot);

        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Output);
        var results = TrxFile.Read(scratch.Path);
        if (exitCode == 0)
        {
            Assert.That(results.Select(result => result.Outcome), Is.All.EqualTo("Passed"));
            Assert.That(results, Has.Count.EqualTo(11));
        }
        else
        {
            CheckTheRegressed(results, unscored: "NotExecuted");
        }
    }

    [Test]
    [Explicit(Slow)]
    [Category("Slow")]
    public async Task Coverage_can_be_collected()
    {
        using var scratch = new ScratchFolder();
        var project = RepositoryRoot.PathOf("tests", "CodeEval.ExampleEvals");

        var run = await DotnetCommand.RunAsync(
            Environment(scratch, "replies/good"),
            "test", project, "--no-build", "--collect", "XPlat Code Coverage", "--results-directory", scratch.Path, "--filter", "TestCategory=numbers");

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(Directory.GetFiles(scratch.Path, "coverage.cobertura.xml", SearchOption.AllDirectories), Has.Length.EqualTo(1));
    }

    private static void CheckTheRegressed(List<TrxResult> results, string unscored)
    {
        var byName = results.ToDictionary(result => result.Name, StringComparer.Ordinal);
        Assert.That(results, Has.Count.EqualTo(11));
        Assert.That(byName.Where(result => result.Value.Outcome != "Failed").Select(result => result.Key), Is.EqualTo((string[])["The_model_solves(team-model, running-total#1)"]));

        var missing = byName["The_model_solves(team-model, running-total#1)"];
        Assert.That(missing.Outcome, Is.EqualTo(unscored));
        Assert.That(missing.Message, Does.Contain("unscored (provider)").And.Contains("there is no reply 1 to running-total"));

        var wrong = byName["The_model_solves(team-model, coin-change#0)"];
        Assert.That(wrong.Message, Does.StartWith("team-model, coin-change#0: testsFailed\nFailed of 5 tests:"));
        Assert.That(wrong.Output, Does.Contain("this is no measurement"));
        Assert.That(wrong.Files, Is.EquivalentTo((string[])["0.reply.md", "0.submission.cs.txt", "0.reference.diff"]));
        Assert.That(byName["The_model_solves(team-model, initials#1)"].Message, Does.Contain("compileError (CS1061)").And.Contains("string.SplitWords is made up"));
        Assert.That(byName["The_model_is_as_good_as_before"].Message, Does.Contain("pass@1").And.Not.Contains("\n"));
    }

    private static Task<(int ExitCode, string Output)> TestAsync(ScratchFolder scratch, string replies, params string[] arguments) =>
        DotnetCommand.RunAsync(Environment(scratch, replies), ["test", Example, "--logger", "trx", "--results-directory", scratch.Path, .. arguments]);

    private static Dictionary<string, string> Environment(ScratchFolder scratch, string replies) => new()
    {
        ["CODEEVAL_REPLIES"] = replies,
        ["CODEEVAL_OUT"] = Path.Combine(scratch.Path, "out"),
    };
}
