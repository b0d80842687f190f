using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Pipeline.Progress;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tests.Compiling;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Pipeline;

/// <summary>A run whose samples are asked for one by one.</summary>
[TestFixture]
public sealed class OpenRunTests
{
    private const string Other = "other";

    [Test]
    public async Task It_ends_as_a_run_of_what_was_asked_for()
    {
        using var scratch = new ScratchFolder();
        scratch.Write($"replies/{SmallTask.NUnit.Id}/0.md", SmallTask.Answer);
        using var folder = RunFolder.OpenToWrite(Path.Combine(scratch.Path, "run"), resume: false);
        var executor = new ScriptedExecutor(SmallTask.Passed(1), SmallTask.Passed(1));
        var tasks = await PreparedTasks.PrepareAsync(Prepared.InProcess, [SmallTask.NUnit with { Id = Other }, SmallTask.NUnit], CancellationToken.None);
        await executor.KnowAsync(tasks[SmallTask.NUnit.Id]);
        var runner = new EvalRunner(tasks, new Grader(tasks, executor, TimeProvider.System), TimeProvider.System, Asking.Environment);
        var replies = new ReplySource.Replay(Path.Combine(scratch.Path, "replies"), Scripted: true);
        var request = new RunRequest { Models = [new ModelSettings { Name = "unasked", Source = replies }, new ModelSettings { Name = "m", Source = replies }], Samples = 2, K = [1], Parallel = 1 };

        using var run = await runner.OpenAsync(request, folder, new NoProgress(), CancellationToken.None);
        var sample = await run.SampleAsync(new SampleKey("m", SmallTask.NUnit.Id, 0), CancellationToken.None);
        var unrecorded = await run.SampleAsync(new SampleKey("m", SmallTask.NUnit.Id, 1), CancellationToken.None);
        var outcome = run.Finish();

        Assert.That((sample.Verdict, unrecorded.Verdict, unrecorded.Detail), Is.EqualTo((Verdict.Passed, Verdict.Unscored, "provider")));
        Assert.That(run.Manifest.Tasks.Select(task => task.Id), Is.EqualTo((string[])[Other, SmallTask.NUnit.Id]));
        Assert.That(outcome.Manifest.Tasks.Select(task => task.Id), Is.EqualTo((string[])[SmallTask.NUnit.Id]));
        Assert.That(RunManifestFile.Read(folder).Models.Select(model => model.Name), Is.EqualTo((string[])["m"]));
        Assert.That(File.ReadAllText(folder.MarkdownReport), Does.Contain("2 samples: 1 task, 1 model"));
    }

    private sealed class NoProgress : IRunProgress
    {
        public void Started(RunManifest manifest, IReadOnlyDictionary<string, int> expected)
        {
        }

        public void Resumed(int kept, int ignored)
        {
        }

        public void Kept(SampleRecord sample)
        {
        }

        public void Graded(SampleRecord sample)
        {
        }
    }
}
