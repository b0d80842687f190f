using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tests.Reporting;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
public sealed class StoredSamplesTests
{
    [Test]
    public void Counting_needs_no_texts_and_showing_gets_them_in_the_order_of_the_run()
    {
        using var run = new ReportedRun(SmallRun.Manifest, SmallRun.Samples.Reverse().Select(sample => sample with { Completion = $"of {sample.Task} {sample.Index}" }));

        Assert.That(run.Samples.Samples.Select(sample => sample.Completion), Is.All.Null);
        var whole = run.Samples.Whole(run.Manifest).ToList();
        Assert.That(whole.Select(Key), Is.EqualTo(SmallRun.Samples.Select(Key)));
        Assert.That(whole.Select(sample => sample.Completion), Is.EqualTo(SmallRun.Samples.Select(sample => $"of {sample.Task} {sample.Index}")));
    }

    [Test]
    public void Of_a_sample_that_was_graded_twice_the_later_counts()
    {
        var first = SmallRun.Samples[6] with { Completion = "first" };
        var second = first with { Completion = "second", Verdict = Verdict.Passed };
        using var run = new ReportedRun(SmallRun.Manifest, [first, SmallRun.Samples[0], second]);

        Assert.That(run.Samples.Samples.Select(sample => sample.Verdict), Is.EqualTo([Verdict.Passed, Verdict.Passed]));
        Assert.That(run.Samples.Whole(run.Manifest).Last().Completion, Is.EqualTo("second"));
    }

    [Test]
    public void A_torn_last_line_is_left_out_and_told()
    {
        using var run = new ReportedRun(SmallRun.Manifest, SmallRun.Samples);
        File.AppendAllText(run.PathOf("samples.jsonl"), "{\"task\":\"dates\",\"mod");
        using var torn = StoredSamples.Read(run.Folder);

        Assert.That((torn.Torn, torn.Samples.Length, run.Samples.Torn), Is.EqualTo((true, 18, false)));
        Assert.That(RunCaveats.Of(torn, run.Manifest), Is.EqualTo(["The last line of samples.jsonl is cut short, as where a run was killed; it is left out."]));
    }

    [Test]
    public void A_file_that_is_not_there_holds_no_sample()
    {
        using var run = new ReportedRun(SmallRun.Manifest, []);
        File.Delete(run.PathOf("samples.jsonl"));
        using var missing = StoredSamples.Read(run.Folder);

        Assert.That((missing.Missing, missing.Samples.Length), Is.EqualTo((true, 0)));
        Assert.That(missing.Whole(run.Manifest), Is.Empty);
    }

    [Test]
    public void A_malformed_line_in_the_midst_is_named()
    {
        using var run = new ReportedRun(SmallRun.Manifest, SmallRun.Samples);
        var lines = File.ReadAllLines(run.PathOf("samples.jsonl"));
        lines[4] = "{}";
        File.WriteAllLines(run.PathOf("samples.jsonl"), lines);

        Assert.That(() => StoredSamples.Read(run.Folder), Throws.InstanceOf<InputException>().With.Message.Contains("samples.jsonl: line 5:"));
    }

    [Test]
    public void Models_with_samples_of_different_tasks_are_told_apart()
    {
        var manifest = SmallRun.Manifest with { Command = "grade", SamplesPerTask = null };
        var summary = RunSummaryBuilder.Build(manifest, [.. SmallRun.Samples.Where(sample => sample.Model == SmallRun.Live || sample.Task == "dates")]);

        Assert.That(summary.Caveats.Single(), Does.Contain($"{SmallRun.Live} 3, {SmallRun.Scripted} 1; 1 of all"));
        Assert.That(MarkdownReport.Write(summary), Does.Contain("samples of different tasks"));
        Assert.That(RunSummaryBuilder.Build(manifest, SmallRun.Samples).Caveats, Is.Empty);
    }

    private static (string, string, int) Key(SampleRecord sample) => (sample.Model, sample.Task, sample.Index);
}
