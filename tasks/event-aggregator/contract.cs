public sealed class EventAggregator
{
    public IDisposable Subscribe<TEvent>(Action<TEvent> handler) where TEvent : notnull;
    public int Publish<TEvent>(TEvent message) where TEvent : notnull;
}
