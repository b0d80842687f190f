using CodeEval.Runs;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
public sealed class RunFolderTests
{
    [Test]
    public void A_new_folder_is_created_with_its_parents()
    {
        using var run = new SampleRun();

        using var folder = RunFolder.OpenToWrite(run.File("a/b"), resume: false);

        Assert.That(folder.Directory, Does.Exist);
        Assert.That(folder.HoldsRun, Is.False);
        Assert.That(folder.Replies, Is.EqualTo(run.File("a/b/replies.jsonl")));
    }

    [Test]
    public void Of_a_run_that_never_began_no_folder_stays()
    {
        using var run = new SampleRun();
        Directory.CreateDirectory(run.File("a"));

        RunFolder.OpenToWrite(run.File("a/b/c"), resume: false).Dispose();
        Assert.That(run.File("a"), Does.Exist);
        Assert.That(run.File("a/b"), Does.Not.Exist);

        using (var begun = RunFolder.OpenToWrite(run.File("a/b/c"), resume: false))
        {
            File.WriteAllText(begun.Manifest, "");
        }

        Assert.That(run.File("a/b/c/run.json"), Does.Exist);
    }

    [TestCase("run.json")]
    [TestCase("replies.jsonl")]
    [TestCase("samples.jsonl")]
    public void A_folder_with_a_run_asks_for_resume(string file)
    {
        using var run = new SampleRun();
        File.WriteAllText(run.File(file), "");

        Assert.That(() => run.Open(resume: false), Throws.InstanceOf<InputException>().With.Message.Contains("--resume"));
        using var folder = run.Open(resume: true);
        Assert.That(folder.HoldsRun, Is.True);
    }

    [Test]
    public void Resuming_where_there_is_no_run_starts_anew()
    {
        using var run = new SampleRun();

        using var folder = run.Open(resume: true);

        Assert.That(folder.HoldsRun, Is.False);
    }

    [Test]
    public void A_path_that_cannot_be_a_folder_is_one_line()
    {
        using var run = new SampleRun();
        File.WriteAllText(run.File("file"), "");

        Assert.That(
            () => RunFolder.OpenToWrite(run.File("file/run"), resume: false),
            Throws.InstanceOf<InputException>().With.Message.Contains("a run cannot be written here").And.Message.Not.Contains("\n"));
        Assert.That(() => RunFolder.OpenToWrite("nul\0", resume: false), Throws.InstanceOf<InputException>());
        Assert.That(() => RunFolder.OpenToWrite("", resume: false), Throws.InstanceOf<InputException>());
    }

    [Test]
    public void A_second_writer_is_kept_out_until_the_first_is_done()
    {
        using var run = new SampleRun();
        using (run.Open())
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                Assert.That(() => run.Open(), Throws.InstanceOf<InputException>().With.Message.Contains("another process"));
            }
        }

        Assert.That(() => run.Open().Dispose(), Throws.Nothing);
        Assert.That(Directory.EnumerateFiles(run.Path), Is.Empty, "The lock must not stay.");
    }

    [Test]
    public void A_refused_folder_is_free_again()
    {
        using var run = new SampleRun();
        File.WriteAllText(run.File("run.json"), "");
        Assert.That(() => run.Open(resume: false), Throws.InstanceOf<InputException>());

        Assert.That(() => run.Open().Dispose(), Throws.Nothing);
    }

    [Test]
    public void Reading_wants_a_run_and_minds_no_writer()
    {
        using var run = new SampleRun();
        Assert.That(() => RunFolder.OpenToRead(run.Path), Throws.InstanceOf<InputException>().With.Message.Contains("no run"));

        using var folder = run.Open();
        RunManifestFile.Write(folder, SampleRun.Manifest);

        using var reading = RunFolder.OpenToRead(run.Path);
        Assert.That(reading.HoldsRun, Is.True);
    }
}
