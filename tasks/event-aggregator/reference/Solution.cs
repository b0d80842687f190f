public sealed class EventAggregator
{
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];

    public IDisposable Subscribe<TEvent>(Action<TEvent> handler) where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(handler);
        var subscription = new Subscription<TEvent>(this, handler);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
        }

        return subscription;
    }

    public int Publish<TEvent>(TEvent message) where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(message);
        Subscription[] snapshot;
        lock (_gate)
        {
            snapshot = [.. _subscriptions];
        }

        var called = 0;
        List<Exception>? exceptions = null;
        foreach (var subscription in snapshot)
        {
            try
            {
                if (subscription.TryDeliver(message))
                {
                    called++;
                }
            }
            catch (Exception exception)
            {
                (exceptions ??= []).Add(exception);
            }
        }

        return exceptions is null ? called : throw new AggregateException(exceptions);
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            _subscriptions.Remove(subscription);
        }
    }

    private abstract class Subscription(EventAggregator owner) : IDisposable
    {
        private volatile bool _ended;

        protected bool Ended => _ended;

        public abstract bool TryDeliver(object message);

        public void Dispose()
        {
            if (!_ended)
            {
                _ended = true;
                owner.Remove(this);
            }
        }
    }

    private sealed class Subscription<TEvent>(EventAggregator owner, Action<TEvent> handler) : Subscription(owner)
    {
        public override bool TryDeliver(object message)
        {
            if (Ended || message is not TEvent typed)
            {
                return false;
            }

            handler(typed);
            return true;
        }
    }
}
