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
         select new Completion(text) { FinishReason = finish, Usage = usage }).List[1, 6];

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
                Assert.That(stored.Take(whole).Select((_, i) => journal.Find(SampleRun.Keys[i])), Is.EqualTo(stored.Take(whole)));

                // What is appended then is not glued to what was cut.
                var next = journal.Append(SampleRun.Keys[^1], new Completion("next"));
                journal.Dispose();
                using var again = ReplyJournal.Open(folder, SampleRun.Manifest);
                Assert.That(again.Count, Is.EqualTo(whole + 1));
                Assert.That(again.Find(SampleRun.Keys[^1]), Is.EqualTo(next));
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
        Assert.That(journal.Find(SampleRun.Keys[0])!.Text, Is.EqualTo(text));
    }

    [Test]
    public void Each_reply_is_in_the_file_before_the_call_returns_and_others_may_read_it()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using var journal = ReplyJournal.Open(folder, SampleRun.Manifest);

        journal.Append(Key, new Completion("first"));
        Assert.That(Lines(folder), Has.Length.EqualTo(1));
        journal.Append(Key with { Index = 1 }, new Completion("second"));

        Assert.That(Lines(folder), Has.Length.EqualTo(2));
        Assert.That(Lines(folder)[0], Is.EqualTo(
            """{"formatVersion":1,"model":"model-a","task":"task-1","index":0,"promptHash":"prompt of task-1","settingsHash":"settings of model-a","completion":"first"}"""));
    }

    [Test]
    public void Many_threads_append_whole_lines()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using (var journal = ReplyJournal.Open(folder, SampleRun.Manifest))
        {
            Parallel.ForEach(SampleRun.Keys, key => journal.Append(key, new Completion(new string('x', key.Index * 50))));
        }

        using var again = ReplyJournal.Open(folder, SampleRun.Manifest);
        Assert.That(again.Count, Is.EqualTo(SampleRun.Keys.Length));
        Assert.That(SampleRun.Keys.All(key => again.Find(key)!.Text.Length == key.Index * 50));
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
            Assert.That((otherPrompt.Find(key), otherPrompt.Count, otherPrompt.Ignored), Is.EqualTo(((Completion?)null, 0, 1)));
            otherPrompt.Append(key, new Completion("answer to the new prompt"));
        }

        using (var otherSettings = ReplyJournal.Open(folder, SampleRun.Manifest with { Models = [.. SampleRun.Manifest.Models.Select(model => model with { SettingsHash = "new" })] }))
        {
            Assert.That((otherSettings.Find(key), otherSettings.Ignored), Is.EqualTo(((Completion?)null, 2)));
        }

        using var same = ReplyJournal.Open(folder, SampleRun.Manifest);
        Assert.That(same.Find(key)!.Text, Is.EqualTo("code"));
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
        journal.Append(Key, new Completion("code"));

        Assert.That(() => journal.Append(Key, new Completion("code")), Throws.InvalidOperationException);
        Assert.That(() => journal.Append(Key with { Model = "stranger" }, new Completion("code")), Throws.ArgumentException);
        Assert.That(Lines(folder), Has.Length.EqualTo(1));
    }

    private static List<Completion> WriteAll(SampleRun run, IEnumerable<Completion> replies)
    {
        using var folder = run.Open();
        using var journal = ReplyJournal.Open(folder, SampleRun.Manifest);
        return [.. replies.Select((reply, i) => journal.Append(SampleRun.Keys[i], reply))];
    }

    private static string[] Lines(RunFolder folder)
    {
        using var stream = new FileStream(folder.Replies, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string ThroughUtf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
