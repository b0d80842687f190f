using CodeEval.Generation;
using CodeEval.Runs;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
[NonParallelizable]
public sealed class ReplyMemoryTests
{
    private const int Replies = 20_000;
    private const long FewMegabytes = 4 << 20;

    [Test]
    public async Task Replies_stay_on_the_disk_and_not_in_memory()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using (var journal = ReplyJournal.Open(folder, SampleRun.Manifest))
        {
            await AppendAsync(journal, Enumerable.Range(Replies, 100));
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await AppendAsync(journal, Enumerable.Range(0, Replies));
            var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
            TestContext.Out.WriteLine($"{grown / 1024} KB for {Replies} replies of {new FileInfo(folder.Replies).Length / 1024} KB written");
            Assert.That(grown, Is.LessThan(FewMegabytes), "written in this run");
            Assert.That(journal.Count, Is.EqualTo(Replies + 100));
        }

        var closed = GC.GetTotalMemory(forceFullCollection: true);
        using var again = ReplyJournal.Open(folder, SampleRun.Manifest);
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - closed, Is.LessThan(FewMegabytes), "read at the start");
        Assert.That(again.Find(KeyOf(4321), 0, SampleRun.PromptOf(KeyOf(4321)))!.Text, Is.EqualTo(TextOf(4321)));
    }

    private static Task AppendAsync(ReplyJournal journal, IEnumerable<int> indices) =>
        Parallel.ForEachAsync(indices, new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (index, token) =>
            await journal.AppendAsync(KeyOf(index), 0, SampleRun.PromptOf(KeyOf(index)), new Completion(TextOf(index)), token));

    private static SampleKey KeyOf(int index) => new("model-a", "task-1", index);

    private static string TextOf(int index) => new((char)('a' + index % 26), 1000);
}
