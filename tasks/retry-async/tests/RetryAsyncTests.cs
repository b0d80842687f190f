using NUnit.Framework;

[TestFixture]
public class RetryAsyncTests
{
    private static async Task<Exception?> Catch(Func<Task> action)
    {
        try
        {
            await action();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    [Test]
    public async Task ASuccessIsCalledOnce()
    {
        var calls = 0;
        var asked = 0;

        var result = await Retry.ExecuteAsync(
            async _ =>
            {
                calls++;
                await Task.Yield();
                return "done";
            },
            5,
            _ =>
            {
                asked++;
                return true;
            });

        Assert.That(result, Is.EqualTo("done"));
        Assert.That((calls, asked), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task FailuresAreRetriedUntilItWorks()
    {
        var calls = 0;

        var result = await Retry.ExecuteAsync(
            async _ =>
            {
                await Task.Yield();
                return ++calls < 3 ? throw new IOException("try " + calls) : calls * 10;
            },
            3,
            exception => exception is IOException);

        Assert.That(result, Is.EqualTo(30));
        Assert.That(calls, Is.EqualTo(3));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    public async Task TheLastExceptionIsThrownAsItIs(int maxAttempts)
    {
        var thrown = new List<Exception>();

        var caught = await Catch(() => Retry.ExecuteAsync<int>(
            async _ =>
            {
                await Task.Yield();
                thrown.Add(new IOException("try " + (thrown.Count + 1)));
                throw thrown[^1];
            },
            maxAttempts,
            _ => true));

        Assert.That(thrown, Has.Count.EqualTo(maxAttempts));
        Assert.That(caught, Is.SameAs(thrown[^1]));
    }

    [Test]
    public async Task OtherExceptionsAreThrownAtOnce()
    {
        var calls = 0;
        var permanent = new FormatException("no");

        var caught = await Catch(() => Retry.ExecuteAsync<int>(
            async _ =>
            {
                await Task.Yield();
                throw ++calls == 2 ? permanent : new IOException();
            },
            9,
            exception => exception is IOException));

        Assert.That(caught, Is.SameAs(permanent));
        Assert.That(calls, Is.EqualTo(2));
    }

    [Test]
    public async Task AnOperationThatThrowsRightAwayIsRetried()
    {
        var calls = 0;

        var result = await Retry.ExecuteAsync(
            _ => ++calls < 2 ? throw new IOException() : Task.FromResult(calls),
            2,
            _ => true);

        Assert.That(result, Is.EqualTo(2));
    }

    [Test]
    public async Task TheDelayRunsBetweenAttemptsOnly()
    {
        using var source = new CancellationTokenSource();
        var log = new List<string>();

        var caught = await Catch(() => Retry.ExecuteAsync<int>(
            async token =>
            {
                await Task.Yield();
                log.Add(token == source.Token ? "call" : "call with another token");
                throw new IOException();
            },
            3,
            _ => true,
            async (attempt, token) =>
            {
                log.Add("wait " + attempt);
                await Task.Yield();
                log.Add(token == source.Token ? "waited" : "waited with another token");
            },
            source.Token));

        Assert.That(caught, Is.TypeOf<IOException>());
        Assert.That(log, Is.EqualTo(new[] { "call", "wait 1", "waited", "call", "wait 2", "waited", "call" }));
    }

    [Test]
    public async Task CancellationIsNotRetried()
    {
        foreach (var cancellation in new[] { new OperationCanceledException(), new TaskCanceledException() })
        {
            var calls = 0;
            var asked = 0;

            var caught = await Catch(() => Retry.ExecuteAsync<int>(
                async _ =>
                {
                    calls++;
                    await Task.Yield();
                    throw cancellation;
                },
                5,
                _ =>
                {
                    asked++;
                    return true;
                }));

            Assert.That(caught, Is.InstanceOf<OperationCanceledException>());
            Assert.That((calls, asked), Is.EqualTo((1, 0)));
        }
    }

    [Test]
    public async Task ACancelledTokenPreventsTheFirstAttempt()
    {
        var calls = 0;

        var caught = await Catch(() => Retry.ExecuteAsync(
            _ => Task.FromResult(++calls), 3, _ => true, null, new CancellationToken(true)));

        Assert.That(caught, Is.InstanceOf<OperationCanceledException>());
        Assert.That(calls, Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task ATokenCancelledMeanwhilePreventsTheNextAttempt(bool inDelay)
    {
        using var source = new CancellationTokenSource();
        var calls = 0;

        var caught = await Catch(() => Retry.ExecuteAsync<int>(
            async _ =>
            {
                calls++;
                await Task.Yield();
                if (!inDelay)
                {
                    source.Cancel();
                }

                throw new IOException();
            },
            3,
            _ => true,
            (_, _) =>
            {
                source.Cancel();
                return Task.CompletedTask;
            },
            source.Token));

        Assert.That(caught, Is.InstanceOf<OperationCanceledException>());
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task AnExceptionOfTheDelayGoesToTheCaller()
    {
        var calls = 0;
        var broken = new InvalidOperationException("broken delay");

        var caught = await Catch(() => Retry.ExecuteAsync<int>(
            _ =>
            {
                calls++;
                throw new IOException();
            },
            3,
            _ => true,
            (_, _) => Task.FromException(broken)));

        Assert.That(caught, Is.SameAs(broken));
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task BadArgumentsAreRefused()
    {
        Assert.That(await Catch(() => Retry.ExecuteAsync<int>(null!, 1, _ => true)), Is.TypeOf<ArgumentNullException>());
        Assert.That(await Catch(() => Retry.ExecuteAsync(_ => Task.FromResult(1), 1, null!)), Is.TypeOf<ArgumentNullException>());
        Assert.That(await Catch(() => Retry.ExecuteAsync(_ => Task.FromResult(1), 0, _ => true)), Is.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(await Catch(() => Retry.ExecuteAsync(_ => Task.FromResult(1), -1, _ => true)), Is.TypeOf<ArgumentOutOfRangeException>());
    }
}
