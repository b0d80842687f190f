using System.Text;
using CodeEval.Generation;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

public sealed class ReplayTests
{
    [TestCase("```csharp\r\nclass A;\n```")]
    [TestCase("\uFEFFbegins with a mark, ends without a line end \u0000 ☃")]
    [TestCase("")]
    public async Task A_replayed_reply_is_the_file_byte_for_byte(string text)
    {
        using var folder = new ScratchFolder();
        folder.Write("lru-cache/3.md", text);

        Completion completion = (await AskAsync(folder.Path, new SampleKey("m", "lru-cache", 3))).Reply();

        Assert.That(Encoding.UTF8.GetBytes(completion.Text), Is.EqualTo(Encoding.UTF8.GetBytes(text)));
        Assert.That(completion, Is.EqualTo(new Completion(text)), "a replay knows neither finish reason nor usage");
    }

    [TestCase("lru-cache", 1)]
    [TestCase("other", 0)]
    public async Task A_reply_that_is_missing_is_a_fault_and_no_failure_of_the_model(string task, int index)
    {
        using var folder = new ScratchFolder();
        folder.Write("lru-cache/0.md", "hi");

        string line = (await AskAsync(folder.Path, new SampleKey("m", task, index))).Fault();

        string file = Path.Combine(folder.Path, task, $"{index}.md");
        Assert.That(line, Is.EqualTo($"m: there is no reply {index} to {task}; add {file}, or ask for fewer samples or tasks"));
    }

    [Test]
    public void A_folder_that_is_missing_is_told_before_anything_is_asked()
    {
        Assert.That(() => new ReplayChatClient("no-such-folder"), Throws.TypeOf<InputException>()
            .With.Message.EqualTo("no-such-folder: there is no such folder; give the path of a folder of replies"));
    }

    [Test]
    public void A_cancelled_replay_is_cancelled()
    {
        using var folder = new ScratchFolder();

        Assert.That(
            async () => await AskAsync(folder.Path, new SampleKey("m", "task", 0), new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("lru-cache", "lru-cache")]
    [TestCase("HumanEval/0", "HumanEval%2F0")]
    [TestCase("..", "%2E.")]
    [TestCase("a.b_c d%20", "a.b_c%20d%2520")]
    public void The_file_of_a_reply_never_lies_outside_its_folder(string task, string expected)
    {
        Assert.That(ReplyFile.PathOf("replies", new SampleKey("any", task, 7)), Is.EqualTo(Path.Combine("replies", expected, "7.md")));
    }

    [Test]
    public void Different_tasks_have_different_folders_inside_the_models()
    {
        Gen<string> ids = Gen.Char["aB2./\\% ☃\0"].Array[1, 5].Select(characters => new string(characters));
        ids.Array[2].Sample(tasks =>
        {
            string[] files = [.. tasks.Select(task => ReplyFile.PathOf("replies", new SampleKey("any", task, 0)))];
            Assert.That(files.Select(file => Path.GetRelativePath("replies", file).Split(Path.DirectorySeparatorChar)), Has.All.Length.EqualTo(2).And.All.Not.Contains(".."));
            Assert.That(files[0] == files[1], Is.EqualTo(tasks[0] == tasks[1]));
        }, iter: 1000);
    }

    private static Task<GenerationOutcome> AskAsync(string folder, SampleKey sample, CancellationToken cancellationToken = default)
    {
        var settings = new ModelSettings { Name = "m", Source = new ReplySource.Replay(folder, Scripted: true) };
        return CompleteAsync(settings, sample, cancellationToken);
    }

    private static async Task<GenerationOutcome> CompleteAsync(ModelSettings settings, SampleKey sample, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder();
        using var model = new ModelOfARun(folder.Path, settings, new ManualClock(), task: sample.Task);
        return await model.AskAsync(sample, cancellationToken: cancellationToken);
    }
}
