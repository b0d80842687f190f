using System.Runtime.CompilerServices;
using NUnit.Framework;

[TestFixture]
public class AsyncBufferTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A source that pays no attention to tokens and writes down what happens to it.</summary>
    private sealed class Numbers(int count, Action<int>? beforeItem = null) : IAsyncEnumerable<int>
    {
        public int Started { get; private set; }

        public int Handed { get; private set; }

        public int Disposed { get; private set; }

        public CancellationToken Token { get; private set; }

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            Started++;
            Token = cancellationToken;
            return Items().GetAsyncEnumerator(CancellationToken.None);
        }

        private async IAsyncEnumerable<int> Items()
        {
            try
            {
                for (var i = 1; i <= count; i++)
                {
                    if (i % 2 == 0)
                    {
                        await Task.Yield();
                    }

                    beforeItem?.Invoke(i);
                    Handed = i;
                    yield return i;
                }
            }
            finally
            {
                Disposed++;
            }
        }
    }

    private static async Task<string> Collect<T>(IAsyncEnumerable<IReadOnlyList<T>> lists)
    {
        var all = new List<IReadOnlyList<T>>();
        await foreach (var list in lists)
        {
            all.Add(list);
        }

        return string.Join(" | ", all.Select(list => string.Join(",", list)));
    }

    private static async Task<Exception?> Catch(Func<Task> action)
    {
        try
        {
            await action().WaitAsync(Patience);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    [TestCase(7, 3, "1,2,3 | 4,5,6 | 7")]
    [TestCase(6, 3, "1,2,3 | 4,5,6")]
    [TestCase(3, 1, "1 | 2 | 3")]
    [TestCase(2, 5, "1,2")]
    [TestCase(0, 2, "")]
    public async Task ItemsAreGroupedInOrder(int count, int size, string expected)
    {
        Assert.That(await Collect(new Numbers(count).Buffer(size)), Is.EqualTo(expected));
    }

    [Test]
    public async Task AnEmptySourceGivesNoList()
    {
        var lists = 0;
        await foreach (var _ in new Numbers(0).Buffer(4))
        {
            lists++;
        }

        Assert.That(lists, Is.Zero);
    }

    [Test]
    public void ArgumentsAreCheckedByTheCall()
    {
        Assert.That(() => { AsyncBufferExtensions.Buffer<int>(null!, 2); }, Throws.ArgumentNullException);
        Assert.That(() => { new Numbers(3).Buffer(0); }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => { new Numbers(3).Buffer(-1); }, Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task TheSourceIsTouchedOnlyWhenEnumeratedAndEachTimeAnew()
    {
        var source = new Numbers(3);
        var lists = source.Buffer(2);
        Assert.That(source.Started, Is.Zero);

        Assert.That(await Collect(lists), Is.EqualTo("1,2 | 3"));
        Assert.That(await Collect(lists), Is.EqualTo("1,2 | 3"));
        Assert.That((source.Started, source.Disposed), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task AFullListIsHandedOutBeforeTheNextItemIsAskedFor()
    {
        var source = new Numbers(10);
        await using (var lists = source.Buffer(3).GetAsyncEnumerator())
        {
            Assert.That(await lists.MoveNextAsync(), Is.True);
            Assert.That(source.Handed, Is.EqualTo(3));
            Assert.That(await lists.MoveNextAsync(), Is.True);
            Assert.That(source.Handed, Is.EqualTo(6));
            Assert.That(source.Disposed, Is.Zero);
        }

        Assert.That(source.Disposed, Is.EqualTo(1));
    }

    [Test]
    public async Task StoppingEarlyDisposesTheSource()
    {
        var source = new Numbers(int.MaxValue);
        await foreach (var list in source.Buffer(4))
        {
            if (list[0] > 5)
            {
                break;
            }
        }

        Assert.That((source.Handed, source.Disposed), Is.EqualTo((12, 1)));
    }

    [Test]
    public async Task AnExceptionOfTheSourcePassesThrough()
    {
        var broken = new InvalidDataException("fifth");
        var source = new Numbers(9, i =>
        {
            if (i == 5)
            {
                throw broken;
            }
        });
        var seen = new List<string>();

        var caught = await Catch(async () =>
        {
            await foreach (var list in source.Buffer(3))
            {
                seen.Add(string.Join(",", list));
            }
        });

        Assert.That(caught, Is.SameAs(broken));
        Assert.That(seen, Is.EqualTo(new[] { "1,2,3" }));
        Assert.That(source.Disposed, Is.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task ATokenCancelledBeforehandEndsTheEnumeration(bool byParameter)
    {
        var token = new CancellationToken(true);
        var lists = byParameter ? new Numbers(9).Buffer(3, token) : new Numbers(9).Buffer(3);

        var caught = await Catch(async () =>
        {
            await using var enumerator = lists.GetAsyncEnumerator(byParameter ? default : token);
            await enumerator.MoveNextAsync();
        });

        Assert.That(caught, Is.InstanceOf<OperationCanceledException>());
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task ATokenCancelledMeanwhileEndsTheEnumeration(bool byParameter)
    {
        using var cancellation = new CancellationTokenSource();
        using var unused = new CancellationTokenSource();
        var source = new Numbers(100, i =>
        {
            if (i == 5)
            {
                cancellation.Cancel();
            }
        });
        var lists = source
            .Buffer(3, byParameter ? cancellation.Token : unused.Token)
            .WithCancellation(byParameter ? unused.Token : cancellation.Token);
        var seen = new List<string>();

        var caught = await Catch(async () =>
        {
            await foreach (var list in lists)
            {
                seen.Add(string.Join(",", list));
            }
        });

        Assert.That(caught, Is.InstanceOf<OperationCanceledException>());
        Assert.That(seen, Is.EqualTo(new[] { "1,2,3" }));
        Assert.That(source.Disposed, Is.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task TheSourceGetsTheToken(bool byParameter)
    {
        using var cancellation = new CancellationTokenSource();
        using var unused = new CancellationTokenSource();
        var lists = Waiting()
            .Buffer(2, byParameter ? cancellation.Token : unused.Token)
            .WithCancellation(byParameter ? unused.Token : cancellation.Token);

        var caught = await Catch(async () =>
        {
            await using var enumerator = lists.GetAsyncEnumerator();
            var next = enumerator.MoveNextAsync();
            cancellation.Cancel();
            await next;
        });

        Assert.That(caught, Is.InstanceOf<OperationCanceledException>());
    }

    private static async IAsyncEnumerable<int> Waiting([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return 1;
        await Task.Delay(Patience * 4, cancellationToken);
        yield return 2;
    }
}
