using CodeEval.Generation;
using CodeEval.Runs;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
[Platform("Linux")]
public sealed class FullDiskTests
{
    [Test]
    public async Task A_full_disk_keeps_every_whole_reply_and_the_run_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.Mount();
        var filler = Path.Combine(disk.Path, "filler");
        File.WriteAllBytes(filler, new byte[16 * 1024]);
        using var folder = RunFolder.OpenToWrite(disk.Path, resume: true);
        var kept = new List<SampleKey>();
        string? message;
        using (var journal = ReplyJournal.Open(folder, SampleRun.Manifest))
        {
            message = await FillAsync(journal, kept);
            Assert.That(
                () => Append(journal, SampleRun.Keys[^1]),
                Throws.InstanceOf<InputException>().With.Message.EqualTo(message),
                "A short line would fit, but replies must not go on being bought.");
        }

        Assert.That(message, Does.Contain("replies.jsonl: cannot be written: ").And.Contain("make room").And.Contain("--resume").And.Not.Contain("\n"));
        Assert.That(kept, Has.Count.GreaterThan(10));
        Assert.That(File.ReadAllText(folder.Replies), Does.EndWith("\n"));

        File.Delete(filler);
        using var again = ReplyJournal.Open(folder, SampleRun.Manifest);
        Assert.That(again.Count, Is.EqualTo(kept.Count));
        Assert.That(kept.All(key => again.Find(key, 0, SampleRun.PromptOf(key))!.Text == TextOf(key)));
        Assert.That(() => Append(again, SampleRun.Keys[^1]), Throws.Nothing);
    }

    // Eight at a time, so that the disk is full in the midst of a batch.
    private static async Task<string?> FillAsync(ReplyJournal journal, List<SampleKey> kept)
    {
        foreach (var batch in SampleRun.Keys.SkipLast(1).Chunk(8))
        {
            var appends = batch.Select(key => (Key: key, Done: Append(journal, key))).ToArray();
            string? message = null;
            foreach (var (key, done) in appends)
            {
                try
                {
                    await done;
                    kept.Add(key);
                }
                catch (InputException e)
                {
                    message = e.Message;
                }
            }

            if (message is not null)
            {
                return message;
            }
        }

        return null;
    }

    private static Task<Completion> Append(ReplyJournal journal, SampleKey key) =>
        journal.AppendAsync(key, 0, SampleRun.PromptOf(key), new Completion(TextOf(key)), CancellationToken.None);

    private static string TextOf(SampleKey key) => key == SampleRun.Keys[^1] ? "short" : new string('x', 500 + 7 * key.Index);
}
