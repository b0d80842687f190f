using NUnit.Framework;

[TestFixture]
public sealed class BatchExtensionsTests
{
    private sealed class Source(int count)
    {
        public int Read { get; private set; }
        public int Opened { get; private set; }
        public int Closed { get; private set; }

        public IEnumerable<int> Items()
        {
            Opened++;
            try
            {
                for (var i = 1; i <= count; i++)
                {
                    Read = i;
                    yield return i;
                }
            }
            finally
            {
                Closed++;
            }
        }
    }

    [Test]
    public void CutsIntoFullBatches()
    {
        var batches = Enumerable.Range(1, 6).Batch(3).ToList();

        Assert.That(batches, Has.Count.EqualTo(2));
        Assert.That(batches[0], Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(batches[1], Is.EqualTo(new[] { 4, 5, 6 }));
    }

    [Test]
    public void TheLastBatchMayBeShorter()
    {
        var batches = new[] { "a", "b", "c", "d", "e" }.Batch(2).ToList();

        Assert.That(batches, Has.Count.EqualTo(3));
        Assert.That(batches[0], Is.EqualTo(new[] { "a", "b" }));
        Assert.That(batches[1], Is.EqualTo(new[] { "c", "d" }));
        Assert.That(batches[2], Is.EqualTo(new[] { "e" }));
    }

    [TestCase(7, 3, 2)]
    [TestCase(6, 3, 2)]
    [TestCase(2, 3, 0)]
    [TestCase(5, 1, 5)]
    [TestCase(0, 4, 0)]
    public void DropsTheRemainderWhenAsked(int count, int size, int expected)
    {
        var batches = Enumerable.Range(0, count).Batch(size, dropRemainder: true).ToList();

        Assert.That(batches, Has.Count.EqualTo(expected));
        Assert.That(batches.Select(b => b.Count), Is.All.EqualTo(size));
        Assert.That(batches.SelectMany(b => b), Is.EqualTo(Enumerable.Range(0, expected * size)));
    }

    [Test]
    public void AnEmptySourceGivesNoBatches()
    {
        Assert.That(Array.Empty<int>().Batch(4), Is.Empty);
        Assert.That(new Source(0).Items().Batch(1), Is.Empty);
    }

    [Test]
    public void ABatchSizeOfOneAndAHugeOneWork()
    {
        Assert.That(Enumerable.Range(1, 3).Batch(1).Select(b => b.Single()), Is.EqualTo(new[] { 1, 2, 3 }));

        var all = Enumerable.Range(1, 3).Batch(int.MaxValue).ToList();
        Assert.That(all, Has.Count.EqualTo(1));
        Assert.That(all[0], Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void ChecksTheSourceAtOnce()
    {
        IEnumerable<int> nothing = null!;

        Assert.That(() => { nothing.Batch(2); }, Throws.InstanceOf<ArgumentNullException>().With.Property("ParamName").EqualTo("source"));
    }

    [TestCase(0)]
    [TestCase(-3)]
    public void ChecksTheSizeAtOnce(int size)
    {
        var source = new Source(3);

        Assert.That(() => { source.Items().Batch(size); }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("size"));
        Assert.That(source.Opened, Is.EqualTo(0));
    }

    [Test]
    public void TheCallDoesNotTouchTheSource()
    {
        var source = new Source(3);
        var batches = source.Items().Batch(2);

        Assert.That(source.Opened, Is.EqualTo(0));
        Assert.That(batches.Count(), Is.EqualTo(2));
        Assert.That(source.Opened, Is.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void ReadsNoFurtherThanTheBatch(bool dropRemainder)
    {
        var source = new Source(1000);
        using var batches = source.Items().Batch(4, dropRemainder).GetEnumerator();

        Assert.That(batches.MoveNext(), Is.True);
        Assert.That(source.Read, Is.EqualTo(4));
        Assert.That(batches.MoveNext(), Is.True);
        Assert.That(source.Read, Is.EqualTo(8));
        Assert.That(batches.Current, Is.EqualTo(new[] { 5, 6, 7, 8 }));
    }

    [Test]
    public void DisposesTheSourceWhenTheCallerStopsEarly()
    {
        var source = new Source(100);

        Assert.That(source.Items().Batch(3).First(), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(source.Closed, Is.EqualTo(1));

        foreach (var _ in source.Items().Batch(200))
        {
        }

        Assert.That(source.Opened, Is.EqualTo(2));
        Assert.That(source.Closed, Is.EqualTo(2));
    }

    [Test]
    public void CanBeEnumeratedAgain()
    {
        var source = new List<int> { 1, 2, 3 };
        var batches = source.Batch(2);

        Assert.That(batches.Select(b => b.Count), Is.EqualTo(new[] { 2, 1 }));
        source.AddRange([4, 5]);
        Assert.That(batches.Select(b => b.Count), Is.EqualTo(new[] { 2, 2, 1 }));
    }

    [Test]
    public void BatchesKeepTheirElements()
    {
        using var batches = Enumerable.Range(1, 5).Batch(2).GetEnumerator();
        batches.MoveNext();
        var first = batches.Current;
        batches.MoveNext();
        var second = batches.Current;
        batches.MoveNext();
        var third = batches.Current;

        Assert.That(first, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(second, Is.EqualTo(new[] { 3, 4 }));
        Assert.That(third, Is.EqualTo(new[] { 5 }));
        Assert.That(batches.MoveNext(), Is.False);
        Assert.That(first, Is.EqualTo(new[] { 1, 2 }));
    }
}
