public sealed class EventAggregator
{
    private readonly Lock _gate = new();
    private readonly List<Delegate> _handlers = [];

    public IDisposable Subscribe<TEvent>(Action<TEvent> handler) where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(handler);
        lock (_gate)
        {
            _handlers.Add(handler);
        }

        return new Remover(() =>
        {
            lock (_gate)
            {
                _handlers.Remove(handler);
            }
        });
    }

    public int Publish<TEvent>(TEvent message) where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(message);
        Delegate[] snapshot;
        lock (_gate)
        {
            snapshot = [.. _handlers];
        }

        var called = 0;
        var exceptions = new List<Exception>();
        foreach (var handler in snapshot)
        {
            bool active;
            lock (_gate)
            {
                active = _handlers.Contains(handler);
            }

            if (!active || !handler.GetType().GetGenericArguments()[0].IsInstanceOfType(message))
            {
                continue;
            }

            called++;
            try
            {
                handler.DynamicInvoke(message);
            }
            catch (System.Reflection.TargetInvocationException exception)
            {
                exceptions.Add(exception.InnerException!);
            }
        }

        return exceptions.Count == 0 ? called : throw new AggregateException(exceptions);
    }

    private sealed class Remover(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
