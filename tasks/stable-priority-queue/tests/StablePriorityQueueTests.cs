using NUnit.Framework;

[TestFixture]
public sealed class StablePriorityQueueTests
{
    private sealed class ExtremeComparer : IComparer<int>
    {
        public int Compare(int x, int y) => x < y ? int.MinValue : x > y ? int.MaxValue : 0;
    }

    private static List<TElement> Drain<TElement, TPriority>(StablePriorityQueue<TElement, TPriority> queue)
    {
        var all = new List<TElement>();
        while (queue.Count > 0)
        {
            all.Add(queue.Dequeue());
        }

        return all;
    }

    [Test]
    public void StartsEmpty()
    {
        var queue = new StablePriorityQueue<string, int>();

        Assert.That(queue.Count, Is.EqualTo(0));
        Assert.That(() => queue.Peek(), Throws.InstanceOf<InvalidOperationException>());
        Assert.That(() => queue.Dequeue(), Throws.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public void LowestPriorityComesFirst()
    {
        var queue = new StablePriorityQueue<string, int>();
        queue.Enqueue("three", 3);
        queue.Enqueue("minus", -7);
        queue.Enqueue("five", 5);
        queue.Enqueue("one", 1);

        Assert.That(queue.Count, Is.EqualTo(4));
        Assert.That(Drain(queue), Is.EqualTo(new[] { "minus", "one", "three", "five" }));
    }

    [Test]
    public void EqualPrioritiesKeepTheirOrder()
    {
        var queue = new StablePriorityQueue<int, int>();
        for (var i = 0; i < 100; i++)
        {
            queue.Enqueue(i, 7);
        }

        Assert.That(Drain(queue), Is.EqualTo(Enumerable.Range(0, 100)));
    }

    [Test]
    public void EqualPrioritiesKeepTheirOrderAcrossDequeues()
    {
        var queue = new StablePriorityQueue<string, int>();
        queue.Enqueue("b1", 2);
        queue.Enqueue("a1", 1);
        queue.Enqueue("b2", 2);
        Assert.That(queue.Dequeue(), Is.EqualTo("a1"));
        queue.Enqueue("b3", 2);
        queue.Enqueue("c1", 3);
        Assert.That(queue.Dequeue(), Is.EqualTo("b1"));
        queue.Enqueue("b4", 2);
        queue.Enqueue("a2", 1);

        Assert.That(Drain(queue), Is.EqualTo(new[] { "a2", "b2", "b3", "b4", "c1" }));
    }

    [Test]
    public void LaterElementsStayBehindWhenTheQueueHasShrunk()
    {
        var queue = new StablePriorityQueue<string, int>();
        queue.Enqueue("a1", 1);
        queue.Enqueue("a2", 1);
        queue.Enqueue("a3", 1);
        queue.Enqueue("b1", 2);
        queue.Enqueue("b2", 2);
        Assert.That(queue.Dequeue(), Is.EqualTo("a1"));
        Assert.That(queue.Dequeue(), Is.EqualTo("a2"));
        Assert.That(queue.Dequeue(), Is.EqualTo("a3"));
        queue.Enqueue("b3", 2);
        queue.Enqueue("b4", 2);

        Assert.That(Drain(queue), Is.EqualTo(new[] { "b1", "b2", "b3", "b4" }));
    }

    [Test]
    public void BehavesLikeASimpleModelOverManySteps()
    {
        var queue = new StablePriorityQueue<int, int>();
        var model = new List<(int Element, int Priority)>();
        var random = new Random(1789);

        for (var step = 0; step < 3000; step++)
        {
            if (model.Count == 0 || random.Next(5) < 3)
            {
                var priority = random.Next(4);
                queue.Enqueue(step, priority);
                model.Add((step, priority));
            }
            else
            {
                // MinBy gives the first of equals, and the list is in the order of insertion.
                var expected = model.MinBy(item => item.Priority);
                model.Remove(expected);
                Assert.That(queue.TryDequeue(out var element, out var priority), Is.True, $"step {step}");
                Assert.That((element, priority), Is.EqualTo(expected), $"step {step}");
            }

            Assert.That(queue.Count, Is.EqualTo(model.Count), $"step {step}");
        }
    }

    [Test]
    public void PeekLeavesTheElementIn()
    {
        var queue = new StablePriorityQueue<string, int>();
        queue.Enqueue("x", 2);
        queue.Enqueue("y", 1);
        queue.Enqueue("z", 1);

        Assert.That(queue.Peek(), Is.EqualTo("y"));
        Assert.That(queue.Peek(), Is.EqualTo("y"));
        Assert.That(queue.Count, Is.EqualTo(3));
        Assert.That(queue.Dequeue(), Is.EqualTo("y"));
        Assert.That(queue.Peek(), Is.EqualTo("z"));
    }

    [Test]
    public void TryDequeueGivesElementAndPriority()
    {
        var queue = new StablePriorityQueue<string, string>(StringComparer.OrdinalIgnoreCase);
        queue.Enqueue("first", "B");
        queue.Enqueue("second", "b");
        queue.Enqueue("third", "A");

        Assert.That(queue.TryDequeue(out var element, out var priority), Is.True);
        Assert.That((element, priority), Is.EqualTo(("third", "A")));
        Assert.That(queue.TryDequeue(out element, out priority), Is.True);
        Assert.That((element, priority), Is.EqualTo(("first", "B")));
        Assert.That(queue.TryDequeue(out element, out priority), Is.True);
        Assert.That((element, priority), Is.EqualTo(("second", "b")));
        Assert.That(queue.TryDequeue(out element, out priority), Is.False);
        Assert.That(element, Is.Null);
        Assert.That(priority, Is.Null);
        Assert.That(queue.Count, Is.EqualTo(0));
    }

    [Test]
    public void UsesTheComparer()
    {
        var queue = new StablePriorityQueue<string, int>(Comparer<int>.Create((x, y) => y.CompareTo(x)));
        queue.Enqueue("low", 1);
        queue.Enqueue("high 1", 9);
        queue.Enqueue("middle", 5);
        queue.Enqueue("high 2", 9);

        Assert.That(Drain(queue), Is.EqualTo(new[] { "high 1", "high 2", "middle", "low" }));
    }

    [Test]
    public void OnlyTheSignOfAComparisonCounts()
    {
        var queue = new StablePriorityQueue<int, int>(new ExtremeComparer());
        int[] priorities = [4, -2, 9, 4, 0, 7, -2, 9, 1, 3];
        for (var i = 0; i < priorities.Length; i++)
        {
            queue.Enqueue(i, priorities[i]);
        }

        Assert.That(Drain(queue), Is.EqualTo(new[] { 1, 6, 4, 8, 9, 0, 3, 5, 2, 7 }));
    }

    [Test]
    public void TakesTheWholeRangeOfInt()
    {
        var queue = new StablePriorityQueue<string, int>();
        queue.Enqueue("max", int.MaxValue);
        queue.Enqueue("zero", 0);
        queue.Enqueue("min", int.MinValue);
        queue.Enqueue("one", 1);

        Assert.That(Drain(queue), Is.EqualTo(new[] { "min", "zero", "one", "max" }));
    }

    [Test]
    public void NullPrioritiesAndElementsAreAllowed()
    {
        var queue = new StablePriorityQueue<string?, string?>();
        queue.Enqueue("b", "b");
        queue.Enqueue("null 1", null);
        queue.Enqueue(null, "a");
        queue.Enqueue("null 2", null);
        queue.Enqueue(null, "c");

        Assert.That(Drain(queue), Is.EqualTo(new[] { "null 1", "null 2", null, "b", null }));
    }

    [Test]
    public void ClearEmptiesTheQueueForFurtherUse()
    {
        var queue = new StablePriorityQueue<string, int>();
        queue.Enqueue("a", 1);
        queue.Enqueue("b", 1);
        queue.Clear();

        Assert.That(queue.Count, Is.EqualTo(0));
        Assert.That(() => queue.Peek(), Throws.InstanceOf<InvalidOperationException>());
        queue.Enqueue("d", 2);
        queue.Enqueue("c", 1);
        queue.Enqueue("e", 2);
        Assert.That(Drain(queue), Is.EqualTo(new[] { "c", "d", "e" }));
    }

    [TestCase(1)]
    [TestCase(50)]
    [TestCase(int.MaxValue)]
    public void SortsManyElementsStably(int differentPriorities)
    {
        const int count = 30_000;
        var random = new Random(4711);
        var items = Enumerable.Range(0, count).Select(i => (Id: i, Priority: random.Next(differentPriorities))).ToList();
        var queue = new StablePriorityQueue<int, int>();
        foreach (var (id, priority) in items)
        {
            queue.Enqueue(id, priority);
        }

        // OrderBy is a stable sort.
        Assert.That(Drain(queue).SequenceEqual(items.OrderBy(i => i.Priority).Select(i => i.Id)), Is.True);
    }
}
