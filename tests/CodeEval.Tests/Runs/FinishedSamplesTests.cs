using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Runs;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
public sealed class FinishedSamplesTests
{
    private static readonly SampleRecord Done = SampleRun.Sample("model-a", "task-1", 0);
    private static readonly RunManifest Before = SampleRun.Manifest;

    [Test]
    public void A_scored_sample_of_the_same_reply_and_task_is_kept() =>
        Assert.That(Keep(Before, Before, Done), Is.EqualTo([Done]));

    [Test]
    public void One_that_grading_again_could_change_is_not()
    {
        Assert.That(Keep(null, Before, Done), Is.Empty, "no manifest");
        Assert.That(Keep(Before, Before with { ToolVersion = "0.2.0" }, Done), Is.Empty, "another tool");
        Assert.That(Keep(Before, Before with { Isolation = "sandboxed" }, Done), Is.Empty, "another isolation");
        Assert.That(Keep(Before, Before with { Repairs = 1 }, Done), Is.Empty, "repairs");
        Assert.That(Keep(Before, Before with { Tools = true }, Done), Is.Empty, "tools");
        Assert.That(Keep(Before, Before with { Tasks = [.. Before.Tasks.Select(task => task with { Hash = "new tests" })] }, Done), Is.Empty, "other tests");
        Assert.That(Keep(Before, Before, Done with { Verdict = Verdict.Unscored }), Is.Empty, "unscored");
        Assert.That(Keep(Before, Before, Done with { Completion = null }), Is.Empty, "no reply");
        Assert.That(Keep(Before, Before, Done with { Completion = "another reply" }), Is.Empty, "another reply");
        Assert.That(Keep(Before, Before, Done with { Index = 1 }), Is.Empty, "a reply that is not in the journal");
        Assert.That(Keep(Before, Before with { SamplesPerTask = 0 }, Done), Is.Empty, "more than asked for now");
    }

    [Test]
    public void The_reply_that_counts_is_the_last_of_the_attempt()
    {
        Assert.That(Keep(Before, Before, Done, "wrong code", Done.Completion!), Is.EqualTo([Done]));
        Assert.That(Keep(Before, Before, Done, Done.Completion!, "repaired code"), Is.Empty, "a first answer that was repaired");
    }

    private static ImmutableArray<SampleRecord> Keep(RunManifest? before, RunManifest now, SampleRecord sample) =>
        Keep(before, now, sample, Done.Completion!);

    private static ImmutableArray<SampleRecord> Keep(RunManifest? before, RunManifest now, SampleRecord sample, params string[] replies)
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using var journal = ReplyJournal.Open(folder, now);
        var key = new SampleKey(Done.Model, Done.Task, Done.Index);
        for (var step = 0; step < replies.Length; step++)
        {
            var prompt = step == 0 ? SampleRun.PromptOf(key) : $"prompt of step {step}";
            journal.AppendAsync(key, step, prompt, new Completion(replies[step]), CancellationToken.None).GetAwaiter().GetResult();
        }

        return FinishedSamples.Keep(before, now, [sample], journal);
    }
}
