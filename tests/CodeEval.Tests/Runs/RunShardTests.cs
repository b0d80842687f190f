using CodeEval.Runs;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
public sealed class RunShardTests
{
    [Test]
    public void Every_sample_is_in_one_part_and_parts_are_as_great_as_each_other() => Gen.Select(Gen.Int[1, 20], Gen.Int[0, 40], Gen.Int[0, 12]).Sample((count, tasks, samples) =>
    {
        var shards = Enumerable.Range(1, count).Select(number => new RunShard(number, count)).ToList();
        var sizes = new int[count];
        foreach (var (task, index) in from index in Enumerable.Range(0, samples) from task in Enumerable.Range(0, tasks) select (task, index))
        {
            sizes[shards.FindIndex(shard => shard.Takes(task, index, tasks))]++;
            Assert.That(shards.Count(shard => shard.Takes(task, index, tasks)), Is.EqualTo(1));
        }

        Assert.That(sizes, Is.EqualTo(shards.Select(shard => shard.SizeOf(tasks * samples))));
        Assert.That(sizes.Max() - sizes.Min(), Is.LessThanOrEqualTo(1));
    }, iter: 200);

    [Test]
    public void Each_part_has_tasks_of_its_own_where_they_divide_evenly() =>
        Assert.That(Enumerable.Range(0, 3).Select(index => Enumerable.Range(0, 6).Where(task => new RunShard(2, 3).Takes(task, index, 6))), Is.All.EqualTo(new[] { 1, 4 }));

    [TestCase("1/1", 1, 1)]
    [TestCase("2/8", 2, 8)]
    [TestCase("100000/100000", 100000, 100000)]
    public void A_part_is_read_and_written(string text, int number, int count)
    {
        Assert.That(RunShard.TryParse(text), Is.EqualTo(new RunShard(number, count)));
        Assert.That(new RunShard(number, count).ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("2")]
    [TestCase("0/8")]
    [TestCase("9/8")]
    [TestCase("-1/8")]
    [TestCase("+1/8")]
    [TestCase("1/8/2")]
    [TestCase("1/0")]
    [TestCase("1/100001")]
    [TestCase(" 1/8")]
    [TestCase("1/99999999999")]
    public void What_is_no_part_is_not_read(string text) => Assert.That(RunShard.TryParse(text), Is.Null);
}
