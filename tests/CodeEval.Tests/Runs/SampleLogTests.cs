using CodeEval.Compiling;
using CodeEval.Generation;
using CodeEval.Runs;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
public sealed class SampleLogTests
{
    [Test]
    public void Samples_come_back_in_the_order_they_were_appended_in_even_while_the_log_is_open()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using var log = SampleLog.Open(folder);
        log.Append(SampleRun.Sample("model-a", "task-1", 1));
        log.Append(SampleRun.Sample("model-b", "task-2", 0, Verdict.TestsFailed));

        Assert.That(SampleLog.Read(folder).Select(sample => sample.Model), Is.EqualTo(["model-a", "model-b"]));
    }

    [Test]
    public void Finishing_puts_them_in_the_order_of_the_run_and_leaves_the_texts_in_the_file()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using var log = SampleLog.Open(folder);
        log.Append(SampleRun.Sample("model-a", "task-1", 0, Verdict.Unscored));
        log.Append(SampleRun.Sample("model-a", "task-1", 0) with { Completion = "a reply", Submission = "code" });
        log.Append(SampleRun.Sample("model-b", "task-1", 1));
        log.Append(SampleRun.Sample("model-b", "task-1", 0));
        log.Append(SampleRun.Sample("model-b", "task-2", 0));

        var ordered = log.Finish(SampleRun.Manifest);

        Assert.That(ordered.Select(sample => (sample.Model, sample.Task, sample.Index)), Is.EqualTo(new[]
        {
            ("model-b", "task-2", 0), ("model-b", "task-1", 0), ("model-b", "task-1", 1), ("model-a", "task-1", 0),
        }));
        Assert.That(ordered.Select(sample => (sample.Completion, sample.Verdict)), Is.All.EqualTo(((string?)null, Verdict.Passed)));
        Assert.That(File.ReadAllLines(folder.Samples), Has.Length.EqualTo(4));
        Assert.That(SampleLog.Read(folder)[^1].Completion, Is.EqualTo("a reply"));
        Assert.That(SampleLog.Read(folder).Select(sample => sample.Index), Is.EqualTo(ordered.Select(sample => sample.Index)));
        Assert.That(File.Exists(folder.Samples + ".tmp"), Is.False);
    }

    [Test]
    public void A_line_has_the_fields_that_scripts_rely_on_even_where_they_hold_nothing()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using var log = SampleLog.Open(folder);
        log.Append(SampleRun.Sample("model-a", "task-1", 0, Verdict.Unscored, completion: null));
        log.Append(SampleRun.Sample("model-a", "task-1", 1, Verdict.CompileError, "a < b && 'c' + \"é\u2028\ud800\"") with
        {
            Diagnostics = [new CodeDiagnostic("CS0103", "error", 1, 2, "The name 'x' does not exist")],
            Usage = new TokenUsage(10, 20),
        });
        log.Dispose();

        Assert.That(File.ReadAllLines(folder.Samples), Is.EqualTo(new[]
        {
            """{"task":"task-1","model":"model-a","index":0,"verdict":"unscored","detail":null,"diagnostics":[],"tests":{"passed":0,"failed":0,"total":0},"failedTests":[],"durationMs":0,"usage":null,"completion":null,"submission":null,"extraction":[]}""",
            """{"task":"task-1","model":"model-a","index":1,"verdict":"compileError","detail":null,"diagnostics":[{"id":"CS0103","severity":"error","line":1,"column":2,"message":"The name 'x' does not exist"}],"tests":{"passed":0,"failed":0,"total":0},"failedTests":[],"durationMs":0,"usage":{"inputTokens":10,"outputTokens":20},"completion":"a < b && 'c' + \"é\u2028\uFFFD\"","submission":null,"extraction":[]}""",
        }));
    }

    [Test]
    public void A_line_of_only_the_needed_fields_is_read()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        File.WriteAllText(folder.Samples, """{"task":"t","model":"m","index":3,"verdict":"memoryExceeded","later":{"field":1}}""");

        var sample = SampleLog.Read(folder).Single();

        Assert.That((sample.Index, sample.Verdict, sample.Tests), Is.EqualTo((3, Verdict.MemoryExceeded, new TestCounts(0, 0, 0))));
        Assert.That((sample.Diagnostics.Length, sample.FailedTests.Length, sample.Extraction.Length), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public void A_torn_last_line_is_left_out_and_a_resumed_run_goes_on_after_it()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using (var log = SampleLog.Open(folder))
        {
            log.Append(SampleRun.Sample("model-a", "task-1", 0));
        }

        File.AppendAllText(folder.Samples, """{"task":"task-1","mod""");
        Assert.That(SampleLog.Read(folder), Has.Length.EqualTo(1));

        using (var log = SampleLog.Open(folder))
        {
            Assert.That(log.Existing, Has.Length.EqualTo(1));
            log.Append(SampleRun.Sample("model-a", "task-1", 1));
        }

        Assert.That(SampleLog.Read(folder).Select(sample => sample.Index), Is.EqualTo([0, 1]));
    }

    [Test]
    public void What_a_resumed_run_does_not_keep_is_gone_before_it_goes_on()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using var log = SampleLog.Open(folder);
        log.Append(SampleRun.Sample("model-a", "task-1", 0));
        log.Append(SampleRun.Sample("model-a", "task-1", 1));

        log.KeepOnly([SampleRun.Sample("model-a", "task-1", 1)]);
        Assert.That(SampleLog.Read(folder).Select(sample => sample.Index), Is.EqualTo([1]));
        log.Append(SampleRun.Sample("model-a", "task-1", 2));

        Assert.That(SampleLog.Read(folder).Select(sample => sample.Index), Is.EqualTo([1, 2]));
    }

    [Test]
    public void Of_two_samples_of_one_attempt_the_later_counts()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using var log = SampleLog.Open(folder);
        log.Append(SampleRun.Sample("model-a", "task-1", 0, Verdict.Unscored));
        log.Append(SampleRun.Sample("model-a", "task-1", 1));
        log.Append(SampleRun.Sample("model-a", "task-1", 0));

        Assert.That(SampleLog.Read(folder).Select(sample => (sample.Index, sample.Verdict)), Is.EqualTo(new[] { (1, Verdict.Passed), (0, Verdict.Passed) }));
    }

    [TestCase("""{"task":"t","model":"m","index":0,"verdict":"brilliant"}""")]
    [TestCase("""{"task":"t","model":"m","index":0,"verdict":0}""")]
    [TestCase("""{"task":"t","model":"m","verdict":"passed"}""")]
    public void A_malformed_line_is_told_by_its_number(string line)
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        File.WriteAllText(folder.Samples, line + "\n" + line + "\n");

        Assert.That(() => SampleLog.Read(folder), Throws.InstanceOf<InputException>().With.Message.Contains("samples.jsonl: line 1:"));
    }

    [Test]
    public void A_missing_file_holds_no_samples()
    {
        using var run = new SampleRun();
        using var folder = run.Open();

        Assert.That(SampleLog.Read(folder), Is.Empty);
    }
}
