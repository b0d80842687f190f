using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.DotnetTest;

[TestFixture]
public sealed class SharedWorkTests
{
    [Test]
    public async Task It_is_done_once_for_all_who_wait()
    {
        var begun = 0;
        var gate = new TaskCompletionSource<int>();
        var work = new SharedWork<int>(_ => { Interlocked.Increment(ref begun); return gate.Task; }, CancellationToken.None);

        var (first, second) = (work.WaitAsync(CancellationToken.None), work.WaitAsync(CancellationToken.None));
        gate.SetResult(7);

        Assert.That((await first, await second, await work.WaitAsync(CancellationToken.None), begun), Is.EqualTo((7, 7, 7, 1)));
        Assert.That(work.HasSucceeded);
    }

    [Test]
    public async Task Who_gives_up_takes_it_from_nobody_else()
    {
        using var impatient = new CancellationTokenSource();
        var gate = new TaskCompletionSource<int>();
        var work = new SharedWork<int>(stop => gate.Task.WaitAsync(stop), CancellationToken.None);

        var (first, second) = (work.WaitAsync(impatient.Token), work.WaitAsync(CancellationToken.None));
        await impatient.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        gate.SetResult(7);

        Assert.That(await second, Is.EqualTo(7));
    }

    [Test]
    public async Task When_the_last_has_given_up_it_stops_and_begins_again_for_the_next()
    {
        using var impatient = new CancellationTokenSource();
        var (begun, stopped) = (0, new TaskCompletionSource());
        var work = new SharedWork<int>(
            async stop =>
            {
                if (Interlocked.Increment(ref begun) > 1)
                {
                    return 7;
                }

                using var told = stop.Register(stopped.SetResult);
                await Task.Delay(Timeout.Infinite, stop);
                return 0;
            },
            CancellationToken.None);

        var first = work.WaitAsync(impatient.Token);
        await impatient.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        if (begun > 0)
        {
            await stopped.Task;
        }

        begun = 1;
        Assert.That(await work.WaitAsync(CancellationToken.None), Is.EqualTo(7));
        await work.EndAsync();
    }

    [Test]
    public void A_fault_is_the_same_for_all_and_nothing_is_tried_again()
    {
        var begun = 0;
        var work = new SharedWork<int>(_ => throw new InputException($"fault {Interlocked.Increment(ref begun)}"), CancellationToken.None);

        Assert.That(async () => await work.WaitAsync(CancellationToken.None), Throws.TypeOf<InputException>().With.Message.EqualTo("fault 1"));
        Assert.That(async () => await work.WaitAsync(CancellationToken.None), Throws.TypeOf<InputException>().With.Message.EqualTo("fault 1"));
        Assert.That(work.HasSucceeded, Is.False);
    }
}
