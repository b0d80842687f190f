using CodeEval.Runs;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

public sealed class ResumptionTests
{
    private static readonly RunManifest Before = SampleRun.Manifest;

    [Test]
    public void A_run_goes_on_in_a_new_folder_and_in_its_own() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => Check(null, Before), Throws.Nothing);
            Assert.That(() => Check(Before, Before), Throws.Nothing);
            Assert.That(() => Check(Before, Before with { SamplesPerTask = 1 }), Throws.Nothing, "fewer samples");
            Assert.That(
                () => Check(Before with { Models = [Before.Models[0]], Tasks = [Before.Tasks[0]] }, Before),
                Throws.Nothing,
                "more models and tasks");
            Assert.That(
                () => Check(Before, Before with { Tasks = [.. Before.Tasks.Select(task => task with { Hash = "changed" })] }),
                Throws.Nothing,
                "tasks that were worked on");
            Assert.That(
                () => Check(Before with { Source = new RunSource("1111", "main") }, Before with { Source = new RunSource("2222", null) }),
                Throws.Nothing,
                "another commit");
        });

    [Test]
    public void The_result_of_another_run_is_not_replaced()
    {
        AssertRefused(Before with { Command = "grade" }, Before, "'grade'");
        AssertRefused(Before, Before with { Models = [Before.Models[0] with { Name = "other" }] }, $"'{Before.Models[0].Name}'");
        AssertRefused(Before, Before with { Tasks = [Before.Tasks[0] with { Id = "other" }] }, $"'{Before.Tasks[0].Id}'");
    }

    private static void AssertRefused(RunManifest before, RunManifest now, string what) => Assert.That(
        () => Check(before, now),
        Throws.TypeOf<InputException>().With.Message.Contains(what).And.Message.Contains("another --out"));

    private static void Check(RunManifest? before, RunManifest now)
    {
        using var run = new SampleRun();
        using RunFolder folder = run.Open();
        Resumption.Check(before, now, folder);
    }
}
