using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Reporting;
using CodeEval.Reporting.Showdown;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Statistics;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class ShowdownTests
{
    [Test]
    public void Each_axis_is_the_paired_comparison_over_its_tasks()
    {
        var axes = Only(Manifest("A", "B"), Samples("A", true, true, false, true).Concat(Samples("B", true, false, false, false)));

        Assert.That(Axis(axes, "all tasks").Difference, Is.EqualTo(ShowdownDifference.Of(PassAtK.Difference(Tallies(1, 1, 0, 1), Tallies(1, 0, 0, 0), 1))));
        Assert.That(Axis(axes, "mathematics").First!.Value, Is.EqualTo(0.5), "the tasks m1 by its tag and m2 by its category");
        Assert.That(Axis(axes, "prompts in de").Second!.Value, Is.EqualTo(0));
        Assert.That(Axis(axes, "context of 64K tokens").First!.Tasks, Is.EqualTo(1));
        Assert.That(axes.Axes.Where(axis => axis.Group == "coding").Select(axis => axis.Name), Is.EqualTo(["parsing"]), "mathematics is an axis of its own");
    }

    [Test]
    public void An_axis_without_data_says_so()
    {
        var plain = Manifest("A", "B") with { Tasks = [new RunTask("t", "parsing", "nunit", "h", "p")] };
        var axes = Only(plain, [Sample("A", "t", 0, true), Sample("B", "t", 0, false)]);

        Assert.That(
            axes.Axes.Append(axes.Speed!).Where(axis => axis.Difference is null).Select(axis => (axis.Group, axis.Missing is { Length: > 10 })),
            Is.EqualTo([("mathematics", true), ("promptLanguage", true), ("longContext", true), ("price", true), ("price", true), ("price", true), ("speed", true)]));
    }

    [Test]
    public void A_family_pools_the_samples_of_its_models_task_by_task()
    {
        var manifest = Manifest("A-7b", "A-14b", "B");
        manifest = manifest with { Models = [.. manifest.Models.Select(model => model with { Family = model.Name[..1] })] };
        var summary = RunSummaryBuilder.Build(
            manifest,
            [.. Samples("A-7b", true, true, false, false), .. Samples("A-14b", true, false, true, false), .. Samples("B", false, false, false, false)]);

        var families = summary.Showdown!.Pairs.Single(pair => pair.First.Name == "A (family)");
        Assert.That(families.First.Models, Is.EqualTo(["A-7b", "A-14b"]));
        Assert.That(Axis(families, "all tasks").First!.Value, Is.EqualTo((1 + 0.5 + 0.5 + 0) / 4));
        Assert.That(summary.Showdown.Pairs, Has.Length.EqualTo(4), "three of models, one of families");
    }

    [Test]
    public void Of_many_models_some_pairs_are_left_out_and_counted()
    {
        var summary = RunSummaryBuilder.Build(Manifest([.. Enumerable.Range(0, 12).Select(place => $"m{place}")]), []);
        Assert.That((summary.Showdown!.Pairs.Length, summary.Showdown.LeftOut), Is.EqualTo((45, 21)));
    }

    [Test]
    public void Cost_per_solved_task_has_an_interval_that_narrows_with_tasks()
    {
        var few = Axis(Only(Costly(6), CostlySamples(6)), "cost per solved task");
        var many = Axis(Only(Costly(60), CostlySamples(60)), "cost per solved task");

        Assert.That(few.First!.Value, Is.EqualTo(0.02).Within(1e-12), "half of the tasks are solved, each costs a cent");
        Assert.That(few.Second!.Value, Is.EqualTo(0.04).Within(1e-12));
        Assert.That(Width(many), Is.LessThan(Width(few)));
        Assert.That(many.Difference!.ToldFromNone, Is.True);
        Assert.That(many.Difference.Difference, Is.EqualTo(-0.02).Within(1e-12));
    }

    [Test]
    public void Speed_is_the_mean_over_tasks_and_stays_out_of_the_report_for_scripts()
    {
        var manifest = Costly(2);
        var summary = RunSummaryBuilder.Build(
            manifest,
            [
                Timed("A", "t0", 0, 100, 1000), Timed("A", "t0", 1, 100, 1000), Timed("A", "t1", 0, 100, 2000),
                Timed("B", "t0", 0, 100, 4000), Timed("B", "t1", 0, 100, 4000),
            ]);

        var speed = summary.Showdown!.Pairs.Single().Speed!;
        Assert.That(speed.First!.Value, Is.EqualTo(75).Within(1e-9), "100 and 50 tokens a second");
        Assert.That(speed.Difference!.Difference, Is.EqualTo(50).Within(1e-9));
        Assert.That(JsonReport.Write(summary), Does.Not.Contain("tokensPerSecond\""));
    }

    [TestCase("qwen2.5-coder-7b-instruct", "", 7, "qwen2.5-coder-instruct")]
    [TestCase("qwen2.5-coder-0.5b", "", 0.5, "qwen2.5-coder")]
    [TestCase("Qwen2.5-Coder-72B-Instruct", "Qwen", 72, "Qwen")]
    [TestCase("qwen2.5-coder-7b@ollama", "", 7, "qwen2.5-coder-@ollama")]
    [TestCase("qwen3-coder:30b-a3b", "", 30, "qwen3-coder:a3b")]
    [TestCase("mixtral-8x7b", "", 56, "mixtral")]
    [TestCase("smol-360m", "", 0.36, "smol")]
    public void A_name_tells_the_size(string name, string family, double billions, string expectedFamily) =>
        Assert.That(ModelSize.Of(name, family), Is.EqualTo(new ModelSize(billions, expectedFamily)));

    [TestCase("deepseek-chat")]
    [TestCase("gpt-5.1")]
    [TestCase("bundle-2b2c")]
    [TestCase("")]
    public void A_name_without_one_tells_none(string name) => Assert.That(ModelSize.Of(name), Is.Null);

    private static ShowdownPair Only(RunManifest manifest, IEnumerable<SampleRecord> samples) => RunSummaryBuilder.Build(manifest, [.. samples]).Showdown!.Pairs.Single();

    private static ShowdownAxis Axis(ShowdownPair pair, string name) => pair.Axes.Single(axis => axis.Name == name);

    private static double Width(ShowdownAxis axis) => axis.First!.High!.Value - axis.First.Low!.Value;

    private static ImmutableArray<TaskTally> Tallies(params int[] passed) => [.. passed.Select((count, place) => new TaskTally($"{place}", 1, count))];

    private static RunManifest Manifest(params string[] models) => SmallRun.Manifest with
    {
        SamplesPerTask = 1,
        K = [1],
        Models = [.. models.Select(name => new RunModel { Name = name, Origin = "live", SettingsHash = name })],
        Tasks =
        [
            new RunTask("p", "parsing", "nunit", "1", "1") { Tags = ["context:64k", "language:en"] },
            new RunTask("m1", "algorithms", "nunit", "2", "2") { Tags = ["math"] },
            new RunTask("m2", "mathematics", "nunit", "3", "3"),
            new RunTask("d", "parsing", "nunit", "4", "4") { Tags = ["prompt-language:de", "context:8k"] },
        ],
    };

    private static IEnumerable<SampleRecord> Samples(string model, params bool[] passed) =>
        passed.Zip(["p", "m1", "m2", "d"], (isPassed, task) => Sample(model, task, 0, isPassed));

    private static SampleRecord Sample(string model, string task, int index, bool passed) =>
        new() { Model = model, Task = task, Index = index, Verdict = passed ? Verdict.Passed : Verdict.TestsFailed };

    private static RunManifest Costly(int tasks) => Manifest("A", "B") with
    {
        SamplesPerTask = null,
        Command = "grade",
        Tasks = [.. Enumerable.Range(0, tasks).Select(task => new RunTask($"t{task}", "c", "nunit", "h", "p"))],
    };

    private static IEnumerable<SampleRecord> CostlySamples(int tasks) =>
        from model in new[] { "A", "B" }
        from task in Enumerable.Range(0, tasks)
        select Sample(model, $"t{task}", 0, task % 2 == 0) with { CostUsd = model == "A" ? 0.01m : 0.02m };

    private static SampleRecord Timed(string model, string task, int index, long tokens, long ms) => Sample(model, task, index, true) with
    {
        Replies = [new ServedReply { Usage = new TokenUsage(10, tokens), Timing = new ReplyTiming(100, 100 + ms) }],
    };
}
