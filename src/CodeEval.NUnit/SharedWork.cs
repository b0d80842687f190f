namespace CodeEvalNUnit;

/// <summary>
/// Work that several wait for and that is done once. It is begun for the first, stopped when the last has given up, and begun
/// again for whoever comes after that.
/// </summary>
/// <param name="work">What is to be done.</param>
/// <param name="end">Stops it for good.</param>
internal sealed class SharedWork<T>(Func<CancellationToken, Task<T>> work, CancellationToken end)
{
    private readonly Lock _lock = new();
    private readonly List<Task> _givenUp = [];
    private Task<T>? _task;
    private CancellationTokenSource? _stop;
    private int _waiting;

    /// <summary>Whether the work was done.</summary>
    public bool HasSucceeded => _task is { IsCompletedSuccessfully: true };

    /// <summary>Waits for the work.</summary>
    /// <exception cref="OperationCanceledException">The caller, or whoever ends it all, has cancelled.</exception>
    public async Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        Task<T> task;
        lock (_lock)
        {
            _waiting++;
            task = _task ??= Begin();
        }

        try
        {
            return await task.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(task);
        }
    }

    /// <summary>Waits until nothing is being done any more, however it ended.</summary>
    public async Task EndAsync()
    {
        Task all;
        lock (_lock)
        {
            all = Task.WhenAll([.. _givenUp, _task ?? Task.CompletedTask]);
        }

        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task<T> Begin()
    {
        var stop = _stop = CancellationTokenSource.CreateLinkedTokenSource(end);
        return Task.Run(() => work(stop.Token), stop.Token);
    }

    private void Leave(Task<T> task)
    {
        lock (_lock)
        {
            _waiting--;
            if (_waiting > 0 || task != _task)
            {
                return;
            }

            if (!task.IsCompleted)
            {
                _stop!.Cancel();
                _givenUp.Add(task);
                _task = null;
            }
        }
    }
}
