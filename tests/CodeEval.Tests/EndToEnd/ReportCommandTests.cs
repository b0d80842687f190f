using CodeEval.Tests.Reporting;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary><c>codeeval report</c> on folders of runs that ended well, badly or elsewhere.</summary>
public sealed class ReportCommandTests
{
    private ReportedRun _run = null!;

    private string Folder => _run.Folder.Directory;

    [SetUp]
    public void SetUp() => _run = ReportedRun.Small();

    [TearDown]
    public void TearDown() => _run.Dispose();

    [Test]
    public async Task It_writes_every_format_there_is()
    {
        var target = Path.Combine(Folder, "out");
        var result = await Tool.RunAsync(RepositoryRoot.Folder, "report", Folder, "--format", "md,html,json,csv,junit", "--out", target);

        Assert.That((result.ExitCode, result.Errors), Is.EqualTo((0, "")));
        Assert.That(Directory.GetFiles(target).Select(Path.GetFileName), Is.EquivalentTo(["report.md", "report.html", "report.json", "samples.csv", "junit.xml"]));
        Assert.That(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(5).And.All.StartsWith("Report: "));
    }

    [Test]
    public async Task A_half_written_folder_is_reported_as_far_as_it_goes()
    {
        File.AppendAllText(_run.PathOf("samples.jsonl"), "{\"task\":\"dates\",\"mod");
        var result = await Tool.RunAsync(RepositoryRoot.Folder, "report", Folder);

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Errors.Trim(), Is.EqualTo("codeeval: The last line of samples.jsonl is cut short, as where a run was killed; it is left out."));
        foreach (var report in new[] { "report.md", "report.html", "report.json" })
        {
            Assert.That(File.ReadAllText(_run.PathOf(report)), Does.Contain("is cut short"), report);
        }
    }

    [Test]
    public async Task A_folder_without_samples_or_prompts_is_reported_as_such()
    {
        File.Delete(_run.PathOf("samples.jsonl"));
        File.Delete(_run.PathOf("prompts.jsonl"));
        var result = await Tool.RunAsync(RepositoryRoot.Folder, "report", Folder);

        Assert.That((result.ExitCode, result.Errors.Trim()), Is.EqualTo((0, "codeeval: The run's folder holds no samples.jsonl: there is no sample to count. The run is not finished: there are 0 of 9 samples of live | <b>model</b>, 0 of 9 samples of scripted_`model` @team.")));
        Assert.That(File.ReadAllText(_run.PathOf("report.html")), Does.Contain("holds no samples.jsonl"));
    }

    [Test]
    public async Task A_folder_with_no_sample_yet_says_that_the_run_is_not_finished()
    {
        File.WriteAllText(_run.PathOf("samples.jsonl"), "");
        var result = await Tool.RunAsync(RepositoryRoot.Folder, "report", Folder, "--format", "json");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Errors.TrimEnd('\n'), Does.Match("^codeeval: The run is not finished: .*\\.$"));
    }

    [Test]
    public async Task Broken_prompts_are_told_before_any_report_is_written()
    {
        File.WriteAllText(_run.PathOf("prompts.jsonl"), "{\n{\n");
        await AssertMistakeAsync([], "prompts.jsonl");
        Assert.That(File.Exists(_run.PathOf("report.md")), Is.False);
    }

    [Test]
    public async Task What_cannot_be_reported_is_one_clear_line()
    {
        var manifest = _run.PathOf("run.json");
        var text = File.ReadAllText(manifest);

        await AssertMistakeAsync(["--format", "pdf"], "--format pdf: there is no such format; there are md, html, json, csv, junit.");
        File.WriteAllText(manifest, text.Replace("\"formatVersion\": 1", "\"formatVersion\": 9", StringComparison.Ordinal));
        await AssertMistakeAsync([], "format version 9 is not known to this build");
        File.WriteAllText(manifest, text[..200]);
        await AssertMistakeAsync([], "run.json: not the manifest of a run");
        File.Delete(manifest);
        await AssertMistakeAsync([], "no run is here: the folder holds no run.json");
    }

    private async Task AssertMistakeAsync(string[] options, string part)
    {
        var result = await Tool.RunAsync(RepositoryRoot.Folder, ["report", Folder, .. options]);
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Output + result.Errors);
        Assert.That(result.Errors.TrimEnd('\n'), Does.StartWith("codeeval: ").And.Not.Contain("\n").And.Contain(part));
        Assert.That(File.Exists(_run.PathOf("report.html")), Is.False);
    }
}
