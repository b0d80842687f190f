using NUnit.Framework;

[TestFixture]
public sealed class LruCacheTests
{
    private static bool Has<TKey, TValue>(LruCache<TKey, TValue> cache, TKey key) where TKey : notnull
        => cache.TryGet(key, out _);

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(int.MinValue)]
    public void RejectsCapacityBelowOne(int capacity)
    {
        Assert.That(() => new LruCache<string, int>(capacity), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void StartsEmpty()
    {
        var cache = new LruCache<string, int>(3);

        Assert.That(cache.Count, Is.EqualTo(0));
        Assert.That(cache.TryGet("a", out var value), Is.False);
        Assert.That(value, Is.EqualTo(0));
    }

    [Test]
    public void FindsWhatWasPut()
    {
        var cache = new LruCache<string, int>(3);
        cache.Put("a", 1);
        cache.Put("b", 2);

        Assert.That(cache.Count, Is.EqualTo(2));
        Assert.That(cache.TryGet("a", out var a), Is.True);
        Assert.That(a, Is.EqualTo(1));
        Assert.That(cache.TryGet("b", out var b), Is.True);
        Assert.That(b, Is.EqualTo(2));
    }

    [Test]
    public void DropsTheOldestEntryWhenNothingWasRead()
    {
        var cache = new LruCache<int, string>(2);
        cache.Put(1, "one");
        cache.Put(2, "two");
        cache.Put(3, "three");

        Assert.That(cache.Count, Is.EqualTo(2));
        Assert.That(Has(cache, 1), Is.False);
        Assert.That(Has(cache, 2), Is.True);
        Assert.That(Has(cache, 3), Is.True);
    }

    [Test]
    public void AHitCountsAsUse()
    {
        var cache = new LruCache<int, string>(2);
        cache.Put(1, "one");
        cache.Put(2, "two");
        Assert.That(Has(cache, 1), Is.True);
        cache.Put(3, "three");

        Assert.That(Has(cache, 2), Is.False);
        Assert.That(cache.TryGet(1, out var value), Is.True);
        Assert.That(value, Is.EqualTo("one"));
    }

    [Test]
    public void AMissChangesNothing()
    {
        var cache = new LruCache<int, int>(2);
        cache.Put(1, 10);
        cache.Put(2, 20);
        Assert.That(cache.TryGet(9, out var value), Is.False);
        Assert.That(value, Is.EqualTo(0));
        Assert.That(cache.Count, Is.EqualTo(2));
        cache.Put(3, 30);

        Assert.That(Has(cache, 1), Is.False);
        Assert.That(Has(cache, 2), Is.True);
    }

    [Test]
    public void PuttingAgainReplacesTheValueAndDropsNothing()
    {
        var cache = new LruCache<string, int>(2);
        cache.Put("a", 1);
        cache.Put("b", 2);
        cache.Put("b", 3);
        cache.Put("a", 4);

        Assert.That(cache.Count, Is.EqualTo(2));
        Assert.That(cache.TryGet("b", out var b), Is.True);
        Assert.That(b, Is.EqualTo(3));
        Assert.That(cache.TryGet("a", out var a), Is.True);
        Assert.That(a, Is.EqualTo(4));
    }

    [Test]
    public void PuttingAgainCountsAsUse()
    {
        var cache = new LruCache<string, int>(2);
        cache.Put("a", 1);
        cache.Put("b", 2);
        cache.Put("a", 3);
        cache.Put("c", 4);

        Assert.That(Has(cache, "b"), Is.False);
        Assert.That(Has(cache, "a"), Is.True);
        Assert.That(Has(cache, "c"), Is.True);
    }

    [Test]
    public void CapacityOfOneKeepsTheLastKey()
    {
        var cache = new LruCache<int, int>(1);
        for (var i = 0; i < 5; i++)
        {
            cache.Put(i, i * i);
        }

        Assert.That(cache.Count, Is.EqualTo(1));
        Assert.That(cache.TryGet(4, out var value), Is.True);
        Assert.That(value, Is.EqualTo(16));
        Assert.That(Has(cache, 3), Is.False);
    }

    [Test]
    public void AStoredNullIsAHit()
    {
        var cache = new LruCache<string, string?>(2);
        cache.Put("nothing", null);

        Assert.That(cache.TryGet("nothing", out var value), Is.True);
        Assert.That(value, Is.Null);
        cache.Put("b", "x");
        Assert.That(Has(cache, "nothing"), Is.True);
        cache.Put("c", "y");
        Assert.That(Has(cache, "b"), Is.False);
    }

    [Test]
    public void ANullKeyIsRefused()
    {
        var cache = new LruCache<string, int>(2);

        Assert.That(() => cache.Put(null!, 1), Throws.InstanceOf<ArgumentNullException>());
        Assert.That(() => cache.TryGet(null!, out _), Throws.InstanceOf<ArgumentNullException>());
        Assert.That(cache.Count, Is.EqualTo(0));
    }

    [Test]
    public void AHugeCapacityIsNotReserved()
    {
        var cache = new LruCache<int, int>(int.MaxValue);
        cache.Put(1, 2);

        Assert.That(cache.Count, Is.EqualTo(1));
        Assert.That(Has(cache, 1), Is.True);
    }

    [Test]
    public void BehavesLikeASimpleModelOverManySteps()
    {
        const int capacity = 8;
        var cache = new LruCache<int, int>(capacity);
        var model = new List<(int Key, int Value)>();
        var random = new Random(20240229);

        for (var step = 0; step < 5000; step++)
        {
            var key = random.Next(20);
            var at = model.FindIndex(e => e.Key == key);
            if (random.Next(2) == 0)
            {
                var found = cache.TryGet(key, out var value);
                Assert.That(found, Is.EqualTo(at >= 0), $"step {step}, key {key}");
                if (at >= 0)
                {
                    var entry = model[at];
                    Assert.That(value, Is.EqualTo(entry.Value), $"step {step}, key {key}");
                    model.RemoveAt(at);
                    model.Add(entry);
                }
            }
            else
            {
                cache.Put(key, step);
                if (at >= 0)
                {
                    model.RemoveAt(at);
                }
                else if (model.Count == capacity)
                {
                    model.RemoveAt(0);
                }

                model.Add((key, step));
            }

            Assert.That(cache.Count, Is.EqualTo(model.Count), $"step {step}");
        }
    }

    [Test]
    public void CopesWithAHundredThousandEntries()
    {
        const int capacity = 100_000;
        var cache = new LruCache<int, int>(capacity);
        for (var i = 0; i < 2 * capacity; i++)
        {
            cache.Put(i, -i);
        }

        var hits = 0;
        for (var i = 0; i < 2 * capacity; i++)
        {
            if (cache.TryGet(i, out var value) && value == -i)
            {
                hits++;
            }
        }

        Assert.That(cache.Count, Is.EqualTo(capacity));
        Assert.That(hits, Is.EqualTo(capacity));
    }
}
