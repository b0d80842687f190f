namespace CodeEval.Generation.Calls;

/// <summary>
/// What a run may spend. Every call sets aside the most that it can cost before it is sent, so that calls that are open at
/// once cannot pass the budget together; what it did not cost is given back.
/// </summary>
internal sealed class Budget
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly decimal _limit;
    private decimal _spent;
    private decimal _setAside;

    /// <summary>A budget.</summary>
    /// <param name="limit">US dollars, those of earlier parts of the run included.</param>
    /// <param name="spent">What earlier parts of the run have spent.</param>
    internal Budget(decimal limit, decimal spent)
    {
        _limit = limit;
        _spent = spent;
    }

    /// <summary>What a call ends with that is not made, since there is no room for it.</summary>
    internal static ProviderException Refusal() =>
        new("not asked: the budget does not allow another call; resume with a greater --budget") { Kind = ProviderFault.OverBudget };

    /// <summary>Whether there never will be room for such a call, whatever the open ones cost.</summary>
    internal bool NeverAllows(decimal most)
    {
        lock (_lock)
        {
            return _spent + most > _limit;
        }
    }

    /// <summary>Sets aside what a call can cost at most, and waits for open calls where that may make room.</summary>
    /// <returns>Whether there is room; if not, the call must not be made.</returns>
    internal async Task<bool> TrySetAsideAsync(decimal most, CancellationToken cancellationToken)
    {
        while (true)
        {
            TaskCompletionSource settled;
            lock (_lock)
            {
                if (_spent + _setAside + most <= _limit)
                {
                    _setAside += most;
                    return true;
                }

                if (_spent + most > _limit || _setAside == 0)
                {
                    return false;
                }

                settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue(settled);
            }

            await settled.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A call has ended: it has cost <paramref name="cost"/> of what was set aside for it.</summary>
    internal void Settle(decimal setAside, decimal cost)
    {
        lock (_lock)
        {
            _setAside -= setAside;
            _spent += cost;
            while (_waiting.TryDequeue(out TaskCompletionSource? waiting))
            {
                waiting.TrySetResult();
            }
        }
    }
}
