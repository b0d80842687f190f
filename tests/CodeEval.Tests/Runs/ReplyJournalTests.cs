using System.Text;
using CodeEval.Generation;
using CodeEval.Runs;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
public sealed class ReplyJournalTests
{
    private static readonly SampleKey Key = new("model-a", "task-1", 0);

    // Any UTF-16, lone surrogates and NULs among it.
    private static readonly Gen<string> AnyText = Gen.Frequency(
        (3, Gen.String),
        (1, Gen.Int[0, 0xFFFF].Select(value => (char)value).Array[0, 20].Select(chars => new string(chars))),
        (1, Gen.OneOf("", "\0", "\n", "\r\n", "{\"a\":1}\n", "\ud83d\ude00", "\ud83d", "\ude00x", "\u2028")));

    private static readonly Gen<List<Completion>> AnyReplies =
        (from text in AnyText
         from finish in Gen.OneOf<string?>(null, "stop", "length")
         from usage in Gen.OneOf<TokenUsage?>(null, new TokenUsage(1, 2))
         from reasoning in Gen.OneOf(Gen.Const((string?)null), AnyText.Select(text => (string?)text))
         from timing in Gen.OneOf<ReplyTiming?>(null, new ReplyTiming(null, 5), new ReplyTiming(1, 5))
         from cached in Gen.Bool
         select new Completion(text) { FinishReason = finish, Usage = usage, Reasoning = reasoning, Timing = timing, Calls = cached ? 0 : 1, Cached = cached }).List[1, 6];

    [Test]
    public void Whatever_of_the_last_line_is_cut_off_all_whole_lines_come_back() =>
        (from replies in AnyReplies from cut in Gen.Double[0, 1] select (replies, cut)).Sample(
            at =>
            {
                using var run = new SampleRun();
                var stored = WriteAll(run, at.replies);
                var bytes = File.ReadAllBytes(run.File("replies.jsonl"));
                var lastLine = bytes.AsSpan(0, bytes.Length - 1).LastIndexOf((byte)'\n') + 1;
                var keep = lastLine + (int)((bytes.Length - lastLine) * at.cut);
                File.WriteAllBytes(run.File("replies.jsonl"), bytes[..keep]);
                var whole = bytes.Length - keep > 1 ? stored.Count - 1 : stored.Count;

                using var folder = run.Open();
                using var journal = ReplyJournal.Open(folder, SampleRun.Manifest);
                Assert.That(journal.Count, Is.EqualTo(whole));
                Assert.That(stored.Take(whole).Select((_, i) => Find(journal, SampleRun.Keys[i])), Is.EqualTo(stored.Take(whole)));

                // What is appended then is not glued to what was cut.
                var next = Append(journal, SampleRun.Keys[^1], new Completion("next"));
                journal.Dispose();
                using var again = ReplyJournal.Open(folder, SampleRun.Manifest);
                Assert.That(again.Count, Is.EqualTo(whole + 1));
                Assert.That(Find(again, SampleRun.Keys[^1]), Is.EqualTo(next));
            },
            iter: 300);

    [Test]
    public void A_reply_comes_back_as_it_was_given_but_for_lone_surrogates() =>
        AnyReplies.Sample(
            replies =>
            {
                using var run = new SampleRun();
                var stored = WriteAll(run, replies);
                Assert.That(stored.Select(reply => reply.Text), Is.EqualTo(replies.Select(reply => ThroughUtf8(reply.Text))));
            },
            iter: 300);

    [Test]
    public void A_reply_of_four_megabytes_with_NULs_comes_back()
    {
        using var run = new SampleRun();
        var text = string.Concat(Enumerable.Repeat("\0é😀\n", 1 << 20));

        WriteAll(run, [new Completion(text)]);

        using var folder = run.Open();
        using var journal = ReplyJournal.Open(folder, SampleRun.Manifest);
        Assert.That(Find(journal, SampleRun.Keys[0])!.Text, Is.EqualTo(text));
    }

    [Test]
    public void Each_reply_is_in_the_file_before_the_call_returns_and_others_may_read_it()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using var journal = ReplyJournal.Open(folder, SampleRun.Manifest);

        Append(journal, Key, new Completion("first"));
        Assert.That(Lines(folder), Has.Length.EqualTo(1));
        Append(journal, Key with { Index = 1 }, new Completion("second"));

        Assert.That(Lines(folder), Has.Length.EqualTo(2));
        Assert.That(Lines(folder)[0], Is.EqualTo(
            """{"formatVersion":1,"model":"model-a","task":"task-1","index":0,"promptHash":"prompt of task-1","settingsHash":"settings of model-a","completion":"first"}"""));
    }

    [Test]
    public async Task Many_threads_append_whole_lines()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using (var journal = ReplyJournal.Open(folder, SampleRun.Manifest))
        {
            await Parallel.ForEachAsync(SampleRun.Keys, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (key, token) =>
                await journal.AppendAsync(key, 0, SampleRun.PromptOf(key), new Completion(new string('x', key.Index * 50)), token));
        }

        using var again = ReplyJournal.Open(folder, SampleRun.Manifest);
        Assert.That(again.Count, Is.EqualTo(SampleRun.Keys.Length));
        Assert.That(SampleRun.Keys.All(key => Find(again, key)!.Text.Length == key.Index * 50));
    }

    [Test]
    public void A_reply_to_another_prompt_or_to_other_settings_does_not_count()
    {
        using var run = new SampleRun();
        WriteAll(run, [new Completion("code")]);
        var key = SampleRun.Keys[0];
        using var folder = run.Open();

        using (var otherPrompt = ReplyJournal.Open(folder, SampleRun.Manifest with { Tasks = [.. SampleRun.Manifest.Tasks.Select(task => task with { PromptHash = "new" })] }))
        {
            Assert.That((Find(otherPrompt, key), otherPrompt.Count, otherPrompt.Ignored), Is.EqualTo(((Completion?)null, 0, 1)));
            Assert.That(otherPrompt.Find(key, 0, "new"), Is.Null);
            otherPrompt.AppendAsync(key, 0, "new", new Completion("answer to the new prompt"), CancellationToken.None).GetAwaiter().GetResult();
        }

        using (var otherSettings = ReplyJournal.Open(folder, SampleRun.Manifest with { Models = [.. SampleRun.Manifest.Models.Select(model => model with { SettingsHash = "new" })] }))
        {
            Assert.That((Find(otherSettings, key), otherSettings.Ignored), Is.EqualTo(((Completion?)null, 2)));
        }

        using var same = ReplyJournal.Open(folder, SampleRun.Manifest);
        Assert.That(Find(same, key)!.Text, Is.EqualTo("code"));
    }

    [TestCase("garbage\n")]
    [TestCase("{\"formatVersion\":1}\n")]
    [TestCase("\0\0\0\0")]
    [TestCase("null\n\n")]
    public void A_malformed_last_line_is_dropped(string last)
    {
        using var run = new SampleRun();
        WriteAll(run, [new Completion("code")]);
        File.AppendAllText(run.File("replies.jsonl"), last);

        using var folder = run.Open();
        using var journal = ReplyJournal.Open(folder, SampleRun.Manifest);

        Assert.That(journal.Count, Is.EqualTo(1));
        Assert.That(Lines(folder), Has.Length.EqualTo(1));
    }

    [TestCase("garbage")]
    [TestCase("""{"formatVersion":1,"model":null,"task":"t","index":0,"promptHash":"","settingsHash":"","completion":""}""")]
    [TestCase("""{"formatVersion":1,"model":"m","task":"t","index":0,"promptHash":"","settingsHash":"","completion":"\ud800"}""")]
    public void A_malformed_line_elsewhere_is_told_by_its_number(string line)
    {
        using var run = new SampleRun();
        WriteAll(run, [new Completion("code"), new Completion("code")]);
        var lines = File.ReadAllLines(run.File("replies.jsonl"));
        File.WriteAllLines(run.File("replies.jsonl"), [lines[0], line, lines[1]]);

        using var folder = run.Open();
        Assert.That(
            () => ReplyJournal.Open(folder, SampleRun.Manifest),
            Throws.InstanceOf<InputException>().With.Message.Contains("replies.jsonl: line 2:").And.Message.Not.Contains("\n"));
        Assert.That(File.ReadAllLines(run.File("replies.jsonl")), Has.Length.EqualTo(3), "A file that is refused is left alone.");
    }

    [Test]
    public void A_line_of_a_later_version_is_refused()
    {
        using var run = new SampleRun();
        WriteAll(run, [new Completion("code")]);
        var text = File.ReadAllText(run.File("replies.jsonl"));
        File.WriteAllText(run.File("replies.jsonl"), text.Replace("\"formatVersion\":1", "\"formatVersion\":2", StringComparison.Ordinal));

        using var folder = run.Open();
        Assert.That(() => ReplyJournal.Open(folder, SampleRun.Manifest), Throws.InstanceOf<InputException>().With.Message.Contains("version 2"));
    }

    [Test]
    public void An_attempt_is_answered_once_and_only_for_this_run()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using var journal = ReplyJournal.Open(folder, SampleRun.Manifest);
        Append(journal, Key, new Completion("code"));

        Assert.That(() => Append(journal, Key, new Completion("code")), Throws.InvalidOperationException);
        Assert.That(() => journal.AppendAsync(Key, 0, "another prompt", new Completion("code"), CancellationToken.None), Throws.ArgumentException);
        Assert.That(() => Append(journal, Key with { Model = "stranger" }, new Completion("code")), Throws.ArgumentException);
        Assert.That(Lines(folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void An_attempt_has_a_reply_to_each_prompt_of_each_step()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using (var journal = ReplyJournal.Open(folder, SampleRun.Manifest))
        {
            Append(journal, Key, new Completion("wrong"));
            Append(journal, 1, "told CS0103", "better");
            Assert.That(() => Append(journal, 1, "told something else", "a second reply to a step"), Throws.InvalidOperationException);
            Assert.That((journal.Steps(Key), journal.Steps(Key with { Index = 1 })), Is.EqualTo((2, 0)));
        }

        using (var told = ReplyJournal.Open(folder, SampleRun.Manifest))
        {
            Assert.That(told.Find(Key, 1, "told CS0103")!.Text, Is.EqualTo("better"));
            Assert.That((told.Find(Key, 1, "told CS0104"), told.Find(Key, 2, "told CS0103")), Is.EqualTo(((Completion?)null, (Completion?)null)));
            Append(told, 1, "told CS0104", "other");
            Append(told, 2, "told more", "best");
            Assert.That((told.Count, told.Steps(Key)), Is.EqualTo((4, 3)));
        }

        using var again = ReplyJournal.Open(folder, SampleRun.Manifest);
        Assert.That(Find(again, Key)!.Text, Is.EqualTo("wrong"));
        Assert.That(new[] { "told CS0103", "told CS0104" }.Select(prompt => again.Find(Key, 1, prompt)!.Text), Is.EqualTo(["better", "other"]));
        Assert.That((again.EndsWith(Key, "best"), again.EndsWith(Key, "other"), again.EndsWith(Key with { Index = 1 }, "best")), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void The_later_steps_of_another_prompt_do_not_count_either()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        var changed = SampleRun.Manifest with { Tasks = [.. SampleRun.Manifest.Tasks.Select(task => task with { PromptHash = "new" })] };
        using (var journal = ReplyJournal.Open(folder, SampleRun.Manifest))
        {
            Append(journal, Key, new Completion("wrong"));
            Append(journal, 1, "told", "better");
        }

        using (var other = ReplyJournal.Open(folder, changed))
        {
            Assert.That((other.Count, other.Ignored, other.Steps(Key), other.Find(Key, 1, "told")), Is.EqualTo((0, 2, 0, (Completion?)null)));
        }

        using var same = ReplyJournal.Open(folder, SampleRun.Manifest);
        Assert.That((same.Count, same.Ignored, same.Steps(Key)), Is.EqualTo((2, 0, 2)));
    }

    [Test]
    public void A_reply_that_was_paid_for_is_written_though_nobody_waits()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using (var journal = ReplyJournal.Open(folder, SampleRun.Manifest))
        {
            var append = journal.AppendAsync(Key, 0, SampleRun.PromptOf(Key), new Completion("code"), new CancellationToken(canceled: true));
            Assert.That(append.IsFaulted, Is.False);
        }

        using var again = ReplyJournal.Open(folder, SampleRun.Manifest);
        Assert.That(Find(again, Key)!.Text, Is.EqualTo("code"));
    }

    // A file system that loses its power may leave a file short, or as long as it was with NULs for what was not written.
    [TestCase(false)]
    [TestCase(true)]
    public void A_loss_of_power_anywhere_in_the_last_two_lines_takes_no_whole_line(bool zeros)
    {
        using var run = new SampleRun();
        WriteAll(run, [new Completion("first é"), new Completion("second 😀\n") { FinishReason = "stop" }, new Completion("third")]);
        var bytes = File.ReadAllBytes(run.File("replies.jsonl"));
        var ends = Enumerable.Range(1, bytes.Length).Where(at => bytes[at - 1] == (byte)'\n').ToArray();
        using var folder = run.Open();
        for (var cut = ends[0]; cut <= bytes.Length; cut++)
        {
            File.WriteAllBytes(folder.Replies, [.. bytes[..cut], .. new byte[zeros ? bytes.Length - cut : 0]]);

            using var journal = ReplyJournal.Open(folder, SampleRun.Manifest);
            var whole = ends.Count(end => end <= cut || (!zeros && end - 1 == cut));
            Assert.That(journal.Count, Is.EqualTo(whole), $"cut at byte {cut}");
            Assert.That(Find(journal, SampleRun.Keys[whole - 1]), Is.Not.Null);
        }
    }

    private static Completion Append(ReplyJournal journal, SampleKey key, Completion completion) =>
        journal.AppendAsync(key, 0, SampleRun.PromptOf(key), completion, CancellationToken.None).GetAwaiter().GetResult();

    private static void Append(ReplyJournal journal, int step, string prompt, string text) =>
        journal.AppendAsync(Key, step, prompt, new Completion(text), CancellationToken.None).GetAwaiter().GetResult();

    private static Completion? Find(ReplyJournal journal, SampleKey key) => journal.Find(key, 0, SampleRun.PromptOf(key));

    private static List<Completion> WriteAll(SampleRun run, IEnumerable<Completion> replies)
    {
        using var folder = run.Open();
        using var journal = ReplyJournal.Open(folder, SampleRun.Manifest);
        return [.. replies.Select((reply, i) => Append(journal, SampleRun.Keys[i], reply))];
    }

    private static string[] Lines(RunFolder folder)
    {
        using var stream = new FileStream(folder.Replies, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string ThroughUtf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
