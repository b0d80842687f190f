public sealed class EventAggregator
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Type, List<Entry>> _entries = [];

    public IDisposable Subscribe<TEvent>(Action<TEvent> handler) where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(handler);
        var entry = new Entry(message => handler((TEvent)message));
        lock (_gate)
        {
            if (!_entries.TryGetValue(typeof(TEvent), out var list))
            {
                _entries[typeof(TEvent)] = list = [];
            }

            list.Add(entry);
        }

        entry.OnDispose = () =>
        {
            lock (_gate)
            {
                _entries[typeof(TEvent)].Remove(entry);
            }
        };
        return entry;
    }

    public int Publish<TEvent>(TEvent message) where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(message);
        Entry[] snapshot;
        lock (_gate)
        {
            snapshot = _entries.TryGetValue(message.GetType(), out var list) ? [.. list] : [];
        }

        var called = 0;
        var exceptions = new List<Exception>();
        foreach (var entry in snapshot.Where(entry => !entry.Ended))
        {
            called++;
            try
            {
                entry.Handler(message);
            }
            catch (Exception exception)
            {
                exceptions.Add(exception);
            }
        }

        return exceptions.Count == 0 ? called : throw new AggregateException(exceptions);
    }

    private sealed class Entry(Action<object> handler) : IDisposable
    {
        public Action<object> Handler { get; } = handler;

        public Action? OnDispose { get; set; }

        public bool Ended { get; private set; }

        public void Dispose()
        {
            Ended = true;
            OnDispose?.Invoke();
        }
    }
}
