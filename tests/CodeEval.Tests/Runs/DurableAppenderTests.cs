using System.Text;
using CodeEval.Runs;
using Microsoft.Win32.SafeHandles;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
public sealed class DurableAppenderTests
{
    [Test]
    public async Task Lines_that_come_while_the_disk_is_busy_share_one_flush()
    {
        using var run = new SampleRun();
        using var busy = new SemaphoreSlim(0);
        using var open = new SemaphoreSlim(0);
        var flushes = 0;
        using var file = Open(run, _ =>
        {
            flushes++;
            busy.Release();
            open.Wait();
        });

        var first = file.AppendAsync(Line(0));
        await busy.WaitAsync();
        var others = Enumerable.Range(1, 200).Select(i => file.AppendAsync(Line(i))).ToArray();
        var early = first.IsCompleted;
        open.Release(2);
        var places = await Task.WhenAll(others.Prepend(first));

        Assert.That(early, Is.False, "A line counts when the disk has it, not before.");
        Assert.That(flushes, Is.EqualTo(2));
        Assert.That(places.Select(place => Encoding.UTF8.GetString(file.Read(place)) + "\n"), Is.EqualTo(Enumerable.Range(0, 201).Select(Text)));
    }

    [Test]
    public async Task A_disk_that_cannot_be_waited_for_fails_all_lines_and_those_after()
    {
        using var run = new SampleRun();
        var broken = false;
        using var file = Open(run, handle =>
        {
            if (broken)
            {
                throw new IOException("Input/output error");
            }

            RandomAccess.FlushToDisk(handle);
        });
        await file.AppendAsync(Line(0));
        broken = true;
        var failure = await Failure(file.AppendAsync(Line(1)));
        broken = false;

        Assert.That(failure, Does.Contain("calls.jsonl: cannot be written: Input/output error; ").And.Contain("--resume").And.Not.Contain("\n"));
        Assert.That(() => file.AppendAsync(Line(2)), Throws.InstanceOf<InputException>().With.Message.EqualTo(failure));
        file.Dispose();
        Assert.That(File.ReadAllText(run.File("calls.jsonl")), Is.EqualTo(Text(0)), "What may not be on the disk is not in the file.");
    }

    // A file beyond what the file system can hold is told so: as a bad argument.
    [Test]
    public async Task A_file_that_can_grow_no_further_fails_as_a_full_disk_does_and_nobody_waits_for_ever()
    {
        using var run = new SampleRun();
        using var file = Open(run, _ => throw new ArgumentOutOfRangeException("value", "Specified file length was too large for the file system."));

        var failure = await Failure(file.AppendAsync(Line(0)).WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.That(failure, Does.Contain("calls.jsonl: cannot be written: Specified file length").And.Contain("--resume"));
        Assert.That(() => file.AppendAsync(Line(1)), Throws.InstanceOf<InputException>());
    }

    [Test]
    public async Task Closing_waits_for_what_is_being_written_and_then_takes_no_more()
    {
        using var run = new SampleRun();
        var file = Open(run, RandomAccess.FlushToDisk);
        var lines = Enumerable.Range(0, 100).Select(i => file.AppendAsync(Line(i))).ToArray();

        file.Dispose();

        await Task.WhenAll(lines);
        Assert.That(File.ReadAllText(run.File("calls.jsonl")), Is.EqualTo(string.Concat(Enumerable.Range(0, 100).Select(Text))));
        Assert.That(() => file.AppendAsync(Line(100)), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void A_folder_is_made_with_its_parents_and_its_names_can_be_waited_for()
    {
        using var run = new SampleRun();

        DiskFolders.Create(run.File("a/b/ü"));

        Assert.That(run.File("a/b/ü"), Does.Exist);
        Assert.That(() => DiskFolders.Create(run.File("a/b/ü")), Throws.Nothing);
        Assert.That(() => DiskFolders.Flush(run.File("a/b/ü")), Throws.Nothing);
        Assert.That(() => DiskFolders.Flush(run.File("not there")), Throws.Nothing);
    }

    private static DurableAppender Open(SampleRun run, Action<SafeFileHandle> flush) =>
        DurableAppender.Open(run.File("calls.jsonl"), RunJson.Lines.CallRecord, (_, _) => { }, flush);

    private static async Task<string> Failure(Task append)
    {
        try
        {
            await append;
            return "";
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }

    private static byte[] Line(int i) => Encoding.UTF8.GetBytes(Text(i));

    private static string Text(int i) => $"{{\"call\":{i}}}\n";
}
