using System.Diagnostics.CodeAnalysis;

public sealed class StablePriorityQueue<TElement, TPriority>
{
    private readonly PriorityQueue<TElement, (TPriority Priority, long Number)> _queue = new();
    private long _next;

    public StablePriorityQueue(IComparer<TPriority>? comparer = null)
    {
    }

    public int Count => _queue.Count;

    public void Enqueue(TElement element, TPriority priority) => _queue.Enqueue(element, (priority, _next++));

    public TElement Peek() => _queue.Peek();

    public TElement Dequeue() => _queue.Dequeue();

    public bool TryDequeue([MaybeNullWhen(false)] out TElement element, [MaybeNullWhen(false)] out TPriority priority)
    {
        if (_queue.TryDequeue(out element, out var key))
        {
            priority = key.Priority;
            return true;
        }

        priority = default;
        return false;
    }

    public void Clear() => _queue.Clear();
}
