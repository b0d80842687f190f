using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;
using CodeEval.Runs;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class RunSummaryBuilderTests
{
    private static readonly RunSummary Summary = RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples);

    [Test]
    public void Unscored_samples_are_counted_and_enter_no_rate()
    {
        var live = Summary.Models[0];

        Assert.That((live.Samples, live.Scored, live.Unscored, live.Tasks, live.Expected), Is.EqualTo((9, 7, 2, 3, (int?)9)));

        // 2 of 3, 1 of 3 and 1 of 1: the mean of the tasks, not of the samples.
        Assert.That(live.PassAt[1].Estimate, Is.EqualTo((2 / 3.0 + 1 / 3.0 + 1) / 3).Within(1e-12));
        Assert.That(live.PassAt[1].Tasks, Is.EqualTo(3));
        Assert.That(live.PassAt[3].Tasks, Is.EqualTo(2), "One task has only one scored sample.");
    }

    [Test]
    public void A_k_that_no_task_has_samples_for_is_left_out()
    {
        Assert.That(Summary.K, Is.EqualTo([1, 3, 10]));
        Assert.That(Summary.Models[0].PassAt.Keys, Is.EqualTo([1, 3]));
        Assert.That(Summary.Comparison.Single().PassAt.Keys, Is.EqualTo([1, 3]));
    }

    [Test]
    public void Every_verdict_is_counted_in_the_order_of_the_enum()
    {
        Assert.That(Summary.Models[0].Verdicts.Keys, Is.EqualTo(Enum.GetValues<Verdict>()));
        Assert.That(Summary.Models.Select(model => model.Verdicts.Values.Sum()), Is.EqualTo(Summary.Models.Select(model => model.Samples)));
        Assert.That(Summary.Tasks[2].Models[0].Verdicts[Verdict.Unscored], Is.EqualTo(2));
    }

    [Test]
    public void Compile_errors_are_counted_by_report_and_by_sample_without_warnings() =>
        Assert.That(Summary.Models[0].CompileErrors, Is.EqualTo(new[]
        {
            new CompileErrorSummary("CS0103", 3, 2, "unknown name"),
            new CompileErrorSummary("CS9999", 1, 1, "other"),
        }));

    [Test]
    public void Tokens_are_summed_where_they_were_reported() =>
        Assert.That(Summary.Models.Select(model => model.Tokens), Is.EqualTo(new[] { new TokenTotals(700, 77, 7), null }));

    [Test]
    public void The_difference_is_paired_by_task()
    {
        var difference = Summary.Comparison.Single().PassAt[1];

        // 2/3 - 1/3, 1/3 - 0 and 1 - 0.
        Assert.That(difference.Difference, Is.EqualTo(5 / 9.0).Within(1e-12));
        Assert.That((difference.Tasks, difference.ToldFromNone), Is.EqualTo((3, (bool?)false)));
    }

    [Test]
    public void Categories_sum_their_tasks()
    {
        var category = Summary.Categories[0];

        Assert.That((category.Category, category.Tasks), Is.EqualTo(("data-structures", 2)));
        Assert.That((category.Models[0].Passed, category.Models[0].Scored, category.Models[0].Unscored), Is.EqualTo((3, 4, 2)));
        Assert.That(category.Models[0].PassAt[1].Estimate, Is.EqualTo((2 / 3.0 + 1) / 2).Within(1e-12));
    }

    [Test]
    public void Neither_the_order_of_the_samples_nor_their_durations_change_a_report()
    {
        var other = RunSummaryBuilder.Build(SmallRun.Manifest, [.. SmallRun.Samples.Reverse().Select(sample => sample with { DurationMs = 99 })]);

        Assert.That(JsonReport.Write(other), Is.EqualTo(JsonReport.Write(Summary)));
        Assert.That(MarkdownReport.Write(other), Is.EqualTo(MarkdownReport.Write(Summary)));
    }

    [Test]
    public void Files_that_do_not_belong_together_are_told()
    {
        var sample = SmallRun.Samples[0];

        AssertTold("twice", sample, sample);
        AssertTold("does not name", sample with { Task = "stranger" });
        AssertTold("does not name", sample with { Model = "strange\nr" });
        Assert.That(
            () => RunSummaryBuilder.Build(SmallRun.Manifest with { Tasks = [.. SmallRun.Manifest.Tasks, SmallRun.Manifest.Tasks[0]] }, []),
            Throws.InstanceOf<InputException>().With.Message.Contains("names the task 'lru-cache' twice"));
    }

    [Test]
    public void A_run_without_samples_has_no_rates()
    {
        var empty = RunSummaryBuilder.Build(SmallRun.Manifest, []);

        Assert.That(empty.Models.All(model => model.PassAt.IsEmpty && model.Samples == 0));
        Assert.That(MarkdownReport.Write(empty), Does.Contain("The run is not finished: there are 0 of 9").And.Contain("no shared task"));
    }

    private static void AssertTold(string what, params SampleRecord[] samples) =>
        Assert.That(
            () => RunSummaryBuilder.Build(SmallRun.Manifest, samples),
            Throws.InstanceOf<InputException>().With.Message.Contains(what).And.Message.Not.Contains("\n"));
}
