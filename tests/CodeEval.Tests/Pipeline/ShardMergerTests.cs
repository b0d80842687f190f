using System.Collections.Immutable;
using CodeEval.Pipeline;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tests.Generation;
using CodeEval.Tests.Reporting;
using NUnit.Framework;

namespace CodeEval.Tests.Pipeline;

[TestFixture]
public sealed class ShardMergerTests
{
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    [TestCase(20)]
    public void The_parts_make_the_run_that_was_divided(int count)
    {
        var shards = Enumerable.Range(1, count).Select(number => Part(number, count)).Reverse().ToList();

        var merged = Merge("merged", shards);
        var whole = Merge("whole", [Part(1, 1)]);

        Assert.That(merged.Manifest.Shard, Is.Null);
        Assert.That(merged.Manifest.Counts, Is.EqualTo(new RunCounts(18, 16, 2)));
        foreach (var file in (string[])["report.md", "report.json", "report.html", "samples.jsonl", "run.json", "prompts.jsonl"])
        {
            Assert.That(File.ReadAllBytes(PathOf("merged", file)), Is.EqualTo(File.ReadAllBytes(PathOf("whole", file))), file);
        }
    }

    [Test]
    public void Requests_are_numbered_on_and_replies_lose_no_line_end()
    {
        var (first, second) = (Part(1, 2), Part(2, 2));
        Write(first, "calls.jsonl", "{\"call\":1,\"model\":\"m\",\"task\":\"t\",\"index\":0,\"step\":0,\"mostUsd\":1}\n{\"call\":1,\"outcome\":\"replied\",\"costUsd\":0.5}\n{\"call\":2,\"model\":\"m\",\"task\":\"t\",\"index\":1,\"step\":0,\"mostUsd\":2}\n");
        Write(second, "calls.jsonl", "{\"call\":1,\"model\":\"m\",\"task\":\"t\",\"index\":2,\"step\":0,\"mostUsd\":4}\n");
        Write(first, "replies.jsonl", "{\"a\":1}");
        Write(second, "replies.jsonl", "{\"b\":2}\n");

        Merge("merged", [second, first]);

        Assert.That(File.ReadAllText(PathOf("merged", "replies.jsonl")), Is.EqualTo("{\"a\":1}\n{\"b\":2}\n"));
        using var folder = RunFolder.OpenToWrite(Path.Combine(_scratch.Path, "merged"), resume: true);
        using var ledger = CallLedger.Open(folder);
        Assert.That((ledger.Begun, ledger.Ended, ledger.SpentUsd), Is.EqualTo((3, 1, 6.5m)));
    }

    [Test]
    public void What_are_not_the_parts_of_one_run_is_refused_in_a_line()
    {
        var (first, second, other) = (Part(1, 3), Part(2, 3), Part(3, 4));
        var unfinished = Part(3, 3, manifest => manifest with { FinishedAt = null }, "unfinished");
        var different = Part(3, 3, manifest => manifest with { CompilerVersion = "5.13.0" }, "different");
        var doubled = Part(1, 3, manifest => manifest with { Shard = new RunShard(3, 3) }, "doubled");
        var few = Part(3, 3, manifest => manifest, "few");
        File.WriteAllText(Path.Combine(few.Directory, "samples.jsonl"), "");
        var whole = Part(1, 1, manifest => manifest with { Shard = null }, "undivided");

        Refused([first, second], "Of 3 parts one is missing: 3.");
        Refused([first], "Of 3 parts 2 are missing: 2, 3.");
        Refused([first, second, first], "Part 1/3 is there twice");
        Refused([first, second, other], "one of 3 parts, another of 4");
        Refused([first, second, unfinished], "part 3/3 is not finished");
        Refused([first, second, different], "they differ in \"compilerVersion\" of run.json");
        Refused([first, whole], "was not made with --shard");
        Refused([first, second, doubled], "stands in two parts");
        Refused([first, second, few], "this part had 6 samples, and its samples.jsonl holds 0: some were lost");
    }

    // What graded samples of others made has no number of samples a task.
    [TestCase("")]
    [TestCase("cut")]
    [TestCase("gone")]
    public void A_part_of_graded_samples_that_lost_some_is_refused_and_nothing_is_left(string what)
    {
        var (first, second) = (Part(1, 2, Graded, "first"), Part(2, 2, Graded, "second"));
        var samples = Path.Combine(second.Directory, "samples.jsonl");
        var lines = File.ReadAllText(samples);
        File.WriteAllText(samples, what == "cut" ? lines[..^20] : "");
        if (what == "gone")
        {
            File.Delete(samples);
        }

        Refused([first, second], "some were lost");
        Assert.That(Path.Combine(_scratch.Path, "refused"), Does.Not.Exist);

        static RunManifest Graded(RunManifest manifest) => manifest with { Command = "grade", SamplesPerTask = null };
    }

    [Test]
    public void A_merge_that_fails_or_is_stopped_leaves_nothing_in_the_way_of_the_next()
    {
        var (first, second) = (Part(1, 2), Part(2, 2));
        Write(first, "calls.jsonl", "no JSON\n{}\n");
        Refused([first, second], "calls.jsonl");
        Assert.That(Path.Combine(_scratch.Path, "refused"), Does.Not.Exist);

        File.Delete(Path.Combine(first.Directory, "calls.jsonl"));
        Assert.That(() => Merge("refused", [first, second], new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Path.Combine(_scratch.Path, "refused"), Does.Not.Exist);

        Assert.That(Merge("refused", [first, second]).Manifest.Counts!.Samples, Is.EqualTo(18));
        Refused([first, second], "already holds a run");
    }

    private void Refused(IReadOnlyCollection<RunFolder> shards, string message) =>
        Assert.That(() => Merge("refused", shards), Throws.InstanceOf<InputException>().With.Message.Contains(message).And.Message.Not.Contains("\n"));

    private RunOutcome Merge(string name, IReadOnlyCollection<RunFolder> shards, CancellationToken cancellationToken = default)
    {
        using var folder = RunFolder.OpenToWrite(Path.Combine(_scratch.Path, name), resume: true);
        return new ShardMerger(new ManualClock()).Merge(shards, folder, cancellationToken);
    }

    private RunFolder Part(int number, int count, Func<RunManifest, RunManifest>? change = null, string? name = null)
    {
        var shard = new RunShard(number, count);
        var tasks = SmallRun.Manifest.Tasks.Select(task => task.Id).ToImmutableArray();
        ImmutableArray<SampleRecord> samples = [.. SmallRun.Samples.Where(sample => shard.Takes(tasks.IndexOf(sample.Task), sample.Index, tasks.Length))];
        var unscored = samples.Count(sample => sample.Verdict == Verdict.Unscored);
        var manifest = SmallRun.Manifest with
        {
            Shard = shard,
            FinishedAt = SmallRun.Manifest.StartedAt.AddMinutes(number),
            Counts = new RunCounts(samples.Length, samples.Length - unscored, unscored),
        };
        var path = Path.Combine(_scratch.Path, name ?? $"part-{number}-of-{count}");
        using var folder = RunFolder.OpenToWrite(path, resume: true);
        RunManifestFile.Write(folder, change?.Invoke(manifest) ?? manifest);
        PromptFile.Write(folder, tasks.Select((task, place) => new RunPrompt(task, $"{place + 1}", "", $"Write {task}.")));
        File.WriteAllBytes(folder.Samples, [.. samples.SelectMany(sample => AppendedJsonLines.ToLine(sample, RunJson.Lines.SampleRecord))]);
        return RunFolder.OpenToRead(path);
    }

    private static void Write(RunFolder folder, string name, string text) => File.WriteAllText(Path.Combine(folder.Directory, name), text);

    private string PathOf(string folder, string name) => Path.Combine(_scratch.Path, folder, name);
}
