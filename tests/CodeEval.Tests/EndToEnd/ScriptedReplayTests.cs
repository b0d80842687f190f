using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tests.Generation;
using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>The main command, as a newcomer runs it: no options, no key, no network.</summary>
public sealed class ScriptedReplayTests
{
    private static readonly string[] Models = ["deepseek-chat", "qwen2.5-coder-7b-instruct"];

    private ScratchFolder _scratch = null!;
    private ToolResult _result = null!;

    private string Folder => Path.Combine(_scratch.Path, "run");

    [OneTimeSetUp]
    public async Task RunOnce()
    {
        _scratch = new ScratchFolder();
        _result = await Tool.RunAsync(RepositoryRoot.Folder, "run", "--isolation", "process", "--out", Folder);
    }

    [OneTimeTearDown]
    public void CleanUp() => _scratch.Dispose();

    [Test]
    public void It_ends_well_with_a_table_and_the_path_of_the_report()
    {
        Assert.That(_result.ExitCode, Is.Zero, _result.Errors);
        Assert.That(_result.Output, Does.Contain("pass@1").And.Contain("pass@5").And.Contain("compileError"));
        Assert.That(_result.Output.TrimEnd(), Does.EndWith($"Report: {Path.Combine(Folder, "report.md")}"));
    }

    [Test]
    public void Console_and_report_say_that_it_is_no_measurement()
    {
        var report = File.ReadAllText(Path.Combine(Folder, "report.md"));
        var json = File.ReadAllText(Path.Combine(Folder, "report.json"));
        Assert.That(_result.Output, Does.Contain("this is no measurement of the named models"));
        Assert.That(report, Does.Contain("this is no measurement of the named models"));
        Assert.That(json, Does.Contain("this is no measurement of the named models"));
    }

    [Test]
    public void Every_scripted_reply_gets_the_verdict_that_its_author_wrote_down()
    {
        using var folder = RunFolder.OpenToRead(Folder);
        var found = SampleLog.Read(folder).ToDictionary(
            sample => (sample.Model, sample.Task, sample.Index),
            sample => (Verdict: sample.Verdict.ToName(), sample.Diagnostics, sample.Message));
        var wrong =
            from expected in Expected()
            let sample = found[(expected.Model, expected.Task, expected.Index)]
            where sample.Verdict != expected.Verdict
                || (expected.Id is not null && sample.Diagnostics.All(diagnostic => diagnostic.Id != expected.Id))
            select $"{expected}, but was {sample.Verdict}: {sample.Message}";
        Assert.That(wrong, Is.Empty);
        Assert.That(found, Has.Count.EqualTo(Expected().Count));
    }

    [Test]
    public void The_report_is_the_approved_one() =>
        Snapshot.Match(File.ReadAllText(Path.Combine(Folder, "report.md")), "md");

    [Test]
    public void The_report_for_scripts_is_the_approved_one() =>
        Snapshot.Match(File.ReadAllText(Path.Combine(Folder, "report.json")), "json");

    [Test]
    public async Task The_report_command_writes_the_same_bytes_again()
    {
        var target = Path.Combine(_scratch.Path, "again");
        var result = await Tool.RunAsync(RepositoryRoot.Folder, "report", Folder, "--out", target);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(File.ReadAllBytes(Path.Combine(target, "report.md")), Is.EqualTo(File.ReadAllBytes(Path.Combine(Folder, "report.md"))));
        Assert.That(File.ReadAllBytes(Path.Combine(target, "report.json")), Is.EqualTo(File.ReadAllBytes(Path.Combine(Folder, "report.json"))));
    }

    [Test]
    [Explicit("A second run of the whole suite; --filter TestCategory=Slow runs it.")]
    [Category("Slow")]
    public async Task Reused_processes_give_the_same_verdicts()
    {
        var target = Path.Combine(_scratch.Path, "trusted");
        var result = await Tool.RunAsync(RepositoryRoot.Folder, "run", "--isolation", "trusted", "--out", target);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(
            File.ReadAllText(Path.Combine(target, "report.md")).Replace("Isolation: trusted.", "Isolation: process.", StringComparison.Ordinal),
            Is.EqualTo(File.ReadAllText(Path.Combine(Folder, "report.md"))));
    }

    private static List<(string Model, string Task, int Index, string Verdict, string? Id)> Expected() =>
    [
        .. from model in Models
           from task in Directory.GetDirectories(RepositoryRoot.PathOf("fixtures", "replies", model))
           from line in File.ReadLines(Path.Combine(task, "verdicts.txt"))
           let words = line.Split(' ')
           select (model, Path.GetFileName(task), int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), words[1], words.ElementAtOrDefault(2)),
    ];
}
