using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;
using CodeEval.Runs;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class FlakyTaskTests
{
    [Test]
    public void The_same_code_with_different_verdicts_makes_a_task_flaky_whoever_wrote_it()
    {
        var flaky = Find(
            Sample(SmallRun.Live, 0, "class A;", Verdict.Passed),
            Sample(SmallRun.Live, 1, "class B;", Verdict.TestsFailed, "t1"),
            Sample(SmallRun.Scripted, 0, "class A;", Verdict.Timeout),
            Sample(SmallRun.Scripted, 1, "class C;", Verdict.Passed)).Single();

        Assert.That((flaky.Task, flaky.Submissions, flaky.Samples), Is.EqualTo(("dates", 1, 2)));
        Assert.That(flaky.Models, Is.EqualTo([SmallRun.Live, SmallRun.Scripted]));
        Assert.That(flaky.Verdicts, Is.EqualTo(ImmutableSortedDictionary<Verdict, int>.Empty.Add(Verdict.Passed, 1).Add(Verdict.Timeout, 1)));
        Assert.That(flaky.Tests, Is.Empty, "Code that ran out of time failed no test.");
    }

    [Test]
    public void Tests_that_fail_now_and_then_are_named()
    {
        var flaky = Find(
            Sample(SmallRun.Live, 0, "class A;", Verdict.TestsFailed, "always", "b"),
            Sample(SmallRun.Live, 1, "class A;", Verdict.TestsFailed, "always", "a"),
            Sample(SmallRun.Live, 2, "class A;", Verdict.TestsFailed, "always", "a", "b")).Single();

        Assert.That(flaky.Tests, Is.EqualTo(["a", "b"]));
    }

    [Test]
    public void Samples_that_disagree_by_their_code_are_not_flaky() =>
        Assert.That(Find(Sample(SmallRun.Live, 0, "class A;", Verdict.Passed), Sample(SmallRun.Live, 1, "class A ;", Verdict.TestsFailed, "t")), Is.Empty);

    [Test]
    public void A_fault_of_the_harness_and_a_reply_without_code_are_not_flaky() =>
        Assert.That(
            Find(
                Sample(SmallRun.Live, 0, "class A;", Verdict.Passed),
                Sample(SmallRun.Live, 1, "class A;", Verdict.Unscored),
                Sample(SmallRun.Scripted, 0, null, Verdict.NoCode),
                Sample(SmallRun.Scripted, 1, null, Verdict.CompileError)),
            Is.Empty);

    [Test]
    public void They_are_found_when_the_texts_were_dropped()
    {
        SampleRecord[] samples = [Sample(SmallRun.Live, 0, "class A;", Verdict.Passed), Sample(SmallRun.Live, 1, "class A;", Verdict.TestsFailed, "t")];

        var flaky = Find([.. samples.Select(sample => sample.WithoutTexts())]).Single();

        Assert.That(flaky.Tests, Is.EqualTo(["t"]));
        Assert.That(samples[0].WithoutTexts().Submission, Is.Null);
    }

    [Test]
    public void Names_are_bounded()
    {
        string[] names = [.. Enumerable.Range(0, 15).Select(test => $"test {test}")];
        string[] others = [.. Enumerable.Range(20, 15).Select(test => $"test {test}")];

        var flaky = Find(Sample(SmallRun.Live, 0, "class A;", Verdict.TestsFailed, names), Sample(SmallRun.Live, 1, "class A;", Verdict.TestsFailed, others)).Single();

        Assert.That(flaky.Tests, Has.Length.EqualTo(FlakyTask.MostNames));
        Assert.That(Sample(SmallRun.Live, 0, "", Verdict.TestsFailed, [.. names, .. others]).WithoutTexts().FailedTestNames, Has.Length.EqualTo(SampleRecord.MostTestNames));
    }

    [Test]
    public void Reports_name_them_and_say_nothing_where_there_are_none()
    {
        var summary = RunSummaryBuilder.Build(
            SmallRun.Manifest,
            [Sample(SmallRun.Live, 0, "class A;", Verdict.Passed), Sample(SmallRun.Live, 1, "class A;", Verdict.TestsFailed, "N.T(\"|\")")]);

        Assert.That(MarkdownReport.Write(summary), Does.Contain("## Flaky tasks").And.Contain("1 passed, 1 testsFailed").And.Contain("N.T(\"\\|\")"));
        Assert.That(JsonReport.Write(summary), Does.Contain("\"flaky\""));
        Assert.That(Words.Flaky(summary), Is.EqualTo("Flaky: the same code got different verdicts at 1 task: dates."));
        var sound = RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples);
        Assert.That(MarkdownReport.Write(sound) + JsonReport.Write(sound) + Words.Flaky(sound), Does.Not.Contain("laky"));
    }

    private static ImmutableArray<FlakyTask> Find(params SampleRecord[] samples) => RunSummaryBuilder.Build(SmallRun.Manifest, samples).Flaky;

    private static SampleRecord Sample(string model, int index, string? code, Verdict verdict, params string[] failed) => new()
    {
        Model = model,
        Task = "dates",
        Index = index,
        Verdict = verdict,
        Submission = code,
        FailedTests = [.. failed.Select(name => new FailedTest(name, "no"))],
        Tests = new TestCounts(1, failed.Length, failed.Length + 1),
    };
}
