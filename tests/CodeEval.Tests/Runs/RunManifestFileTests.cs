using CodeEval.Generation;
using CodeEval.Runs;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
public sealed class RunManifestFileTests
{
    [Test]
    public void It_comes_back_as_it_was_written()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        var manifest = SampleRun.Manifest with
        {
            Counts = new RunCounts(3, 2, 1),
            Models = [SampleRun.Manifest.Models[0] with { Sampling = new SamplingSettings { Temperature = 0.2, Seed = 7 } }],
        };

        RunManifestFile.Write(folder, manifest);
        var text = File.ReadAllText(folder.Manifest);
        var back = RunManifestFile.Read(folder);
        RunManifestFile.Write(folder, back);

        Assert.That(File.ReadAllText(folder.Manifest), Is.EqualTo(text));
        Assert.That(text, Does.StartWith("{\n  \"formatVersion\": 1,\n").And.EndsWith("}\n").And.Not.Contains("\r"));
        Assert.That(back.Models[0].Sampling, Is.EqualTo(manifest.Models[0].Sampling));
        Assert.That((back.Counts, back.StartedAt, back.FinishedAt), Is.EqualTo((manifest.Counts, manifest.StartedAt, manifest.FinishedAt)));
    }

    [TestCase("", "not the manifest of a run")]
    [TestCase("[]", "there is no formatVersion")]
    [TestCase("{}", "there is no formatVersion")]
    [TestCase("""{"formatVersion":"1"}""", "there is no formatVersion")]
    [TestCase("""{"formatVersion":1}""", "not the manifest of a run")]
    [TestCase("""{"formatVersion":2}""", "format version 2 is not known")]
    [TestCase("""{"formatVersion":0}""", "format version 0 is not known")]
    public void What_is_no_manifest_of_this_version_is_told_in_one_line(string text, string told)
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        File.WriteAllText(folder.Manifest, text);

        Assert.That(
            () => RunManifestFile.Read(folder),
            Throws.InstanceOf<InputException>().With.Message.Contains("run.json: ").And.Message.Contains(told).And.Message.Not.Contains("\n"));
    }

    [Test]
    public void A_missing_one_is_null_where_it_may_be_missing()
    {
        using var run = new SampleRun();
        using var folder = run.Open();

        Assert.That(RunManifestFile.ReadIfThere(folder), Is.Null);
        Assert.That(() => RunManifestFile.Read(folder), Throws.InstanceOf<InputException>());
    }
}
