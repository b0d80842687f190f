namespace CodeEval.Generation.Calls;

/// <summary>
/// How many requests may be open at once: as many as are allowed, fewer after the provider has said that it was too many.
/// Additive increase and multiplicative decrease, as TCP has it (Chiu and Jain, 1989): a refusal takes three tenths away,
/// every window of successes gives one back. First come, first served.
/// </summary>
internal sealed class AdaptiveConcurrency
{
    private const double KeptAfterRefusal = 0.7;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<long>> _waiting = new();
    private readonly int _most;
    private double _limit;
    private int _open;
    private long _begun;
    private long _lowered;

    internal AdaptiveConcurrency(int most)
    {
        _most = most;
        _limit = most;
    }

    /// <summary>How many may be open now.</summary>
    internal int Limit
    {
        get
        {
            lock (_lock)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <returns>The request's number, to be given back with the place.</returns>
    internal Task<long> EnterAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<long>> node;
        lock (_lock)
        {
            if (_waiting.Count == 0 && _open < (int)_limit)
            {
                _open++;
                return Task.FromResult(_begun++);
            }

            node = _waiting.AddLast(new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return WaitAsync(node, cancellationToken);
    }

    /// <summary>Gives the place back.</summary>
    /// <param name="request">The number that <see cref="EnterAsync"/> gave.</param>
    /// <param name="refused">Whether the provider said that it was too many; null where it said nothing to that.</param>
    internal void Leave(long request, bool? refused)
    {
        lock (_lock)
        {
            _open--;
            if (refused == false)
            {
                _limit = Math.Min(_most, _limit + (1 / _limit));
            }
            else if (refused == true && request >= _lowered)
            {
                // Requests that were open already when the limit was lowered say nothing about the lower one.
                _limit = Math.Max(1, _limit * KeptAfterRefusal);
                _lowered = _begun;
            }

            while (_waiting.First is { } first && _open < (int)_limit)
            {
                _waiting.RemoveFirst();
                _open++;
                first.Value.SetResult(_begun++);
            }
        }
    }

    private async Task<long> WaitAsync(LinkedListNode<TaskCompletionSource<long>> node, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(() =>
        {
            lock (_lock)
            {
                if (node.List is not null)
                {
                    _waiting.Remove(node);
                    node.Value.SetCanceled(cancellationToken);
                }
            }
        });
        return await node.Value.Task;
    }
}
