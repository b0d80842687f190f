using System.Collections.Immutable;
using CodeEval.Regressions;
using CodeEval.Reporting;
using CodeEval.Tests.Generation;
using CodeEval.Tests.Reporting;
using CodeEvalNUnit;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Regressions;

[TestFixture]
public sealed class BaselineFileTests
{
    private const string Sound = """
        { "formatVersion": 1, "models": [ { "name": "m", "origin": "live", "settingsHash": "1", "tasks": [ { "id": "a", "category": "c", "hash": "1", "scored": 2, "passed": 1 } ] } ] }
        """;

    [Test]
    public void A_run_is_written_a_line_a_task()
    {
        using var scratch = new ScratchFolder();
        var path = Path.Combine(scratch.Path, BaselineFile.UsualName);

        BaselineFile.Write(path, RunBaseline.Of(SmallRun.Manifest, RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples)));

        Snapshot.Match(File.ReadAllText(path), "json");
    }

    [Test]
    public void What_is_written_is_read_back() => Gen.Select(Gen.String[1, 20], Gen.Int[1, 30], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Bool).Array[0, 8].Sample(tasks =>
    {
        using var scratch = new ScratchFolder();
        var path = Path.Combine(scratch.Path, "b.json");
        var baseline = Baselines.Of(Baselines.ModelOf("a <model> \"of\" ours", tasks.DistinctBy(task => task.Item1).Select(task =>
            new BaselineTask(task.Item1, "ü", "1", task.Item2 + task.Item3 + task.Item4, task.Item3) { CompileErrors = task.Item4 }))) with
        { Repairs = tasks.Length, Tools = tasks.Length > 3 };

        BaselineFile.Write(path, baseline);
        var read = BaselineFile.Read(path);

        Assert.That(read.Models.Single().Tasks, Is.EqualTo(baseline.Models.Single().Tasks.Select(task => task with { Id = WellFormed(task.Id) })));
        Assert.That((read.FormatVersion, read.Scoring, read.Repairs, read.Tools), Is.EqualTo((1, "strict", baseline.Repairs, baseline.Tools)));
    }, iter: 100);

    [Test]
    public void A_missing_one_says_which_command_writes_it() =>
        Assert.That(() => BaselineFile.Read("none/evals.baseline.json"), Throws.InstanceOf<InputException>().With.Message.EqualTo(
            "none/evals.baseline.json: there is no baseline here; codeeval baseline RUN_DIR --out none/evals.baseline.json writes one."));

    [TestCase("", "not a baseline")]
    [TestCase("[]", "not a baseline")]
    [TestCase("{}", "not a baseline: there is no formatVersion")]
    [TestCase("""{ "formatVersion": 2, "models": 7 }""", "format version 2 is not known to this build, which knows 1")]
    [TestCase("""{ "formatVersion": 1 }""", "not a baseline")]
    [TestCase("""{ "formatVersion": 1, "models": null }""", "not a baseline")]
    [TestCase("""{ "formatVersion": 1, "models": [] }""", "it has no model")]
    [TestCase("""{ "formatVersion": 1, "models": [null] }""", "or a task of one is null")]
    [TestCase("""{ "formatVersion": 1, "models": [ { "name": "m", "origin": "live", "settingsHash": "1", "tasks": [null] } ] }""", "or a task of one is null")]
    public void What_is_no_baseline_is_refused_in_one_line(string text, string message) => Refused(text, message);

    [TestCase("\"passed\": 1", "\"passed\": 3", "the counts of the task 'a' cannot be")]
    [TestCase("\"passed\": 1", "\"passed\": 1, \"compileErrors\": 2", "the counts of the task 'a' cannot be")]
    [TestCase("\"scored\": 2", "\"scored\": 0", "the counts of the task 'a' cannot be")]
    [TestCase("\"scored\": 2, ", "", "not a baseline")]
    [TestCase("\"tasks\": [ ", "\"tasks\": [ { \"id\": \"a\", \"category\": \"c\", \"hash\": \"1\", \"scored\": 2, \"passed\": 1 }, ", "the task 'a' stands twice")]
    public void One_that_contradicts_itself_is_refused(string part, string instead, string message) => Refused(Sound.Replace(part, instead, StringComparison.Ordinal), message);

    [Test]
    public void What_has_no_end_is_refused()
    {
        if (!File.Exists("/dev/zero"))
        {
            Assert.Ignore("There is no /dev/zero here.");
        }

        Assert.That(() => BaselineFile.Read("/dev/zero"), Throws.InstanceOf<InputException>().With.Message.Contains("larger than 64 MB"));
    }

    [TestCase("")]
    [TestCase("\uFEFF")]
    public void A_sound_one_by_hand_is_read(string mark)
    {
        using var scratch = new ScratchFolder();
        var path = scratch.Write("b.json", mark + Sound);

        Assert.That(BaselineFile.Read(path).Models.Single().Tasks, Is.EqualTo(ImmutableArray.Create(new BaselineTask("a", "c", "1", 2, 1))));
    }

    private static void Refused(string text, string message)
    {
        using var scratch = new ScratchFolder();
        var path = Path.Combine(scratch.Path, "b.json");
        File.WriteAllText(path, text);

        Assert.That(() => BaselineFile.Read(path), Throws.InstanceOf<InputException>().With.Message.Contains(message).And.Message.Not.Contains("\n"));
    }

    // A lone surrogate has no place in UTF-8.
    private static string WellFormed(string text) => new([.. text.EnumerateRunes().SelectMany(rune => rune.ToString())]);
}
