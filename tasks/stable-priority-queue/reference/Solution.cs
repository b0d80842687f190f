using System.Diagnostics.CodeAnalysis;

public sealed class StablePriorityQueue<TElement, TPriority>
{
    private readonly PriorityQueue<TElement, (TPriority Priority, long Number)> _queue;
    private long _next;

    public StablePriorityQueue(IComparer<TPriority>? comparer = null)
    {
        comparer ??= Comparer<TPriority>.Default;
        _queue = new(Comparer<(TPriority Priority, long Number)>.Create((x, y) =>
        {
            var result = comparer.Compare(x.Priority, y.Priority);
            return result != 0 ? result : x.Number.CompareTo(y.Number);
        }));
    }

    public int Count => _queue.Count;

    public void Enqueue(TElement element, TPriority priority) => _queue.Enqueue(element, (priority, _next++));

    public TElement Peek() => _queue.Peek();

    public TElement Dequeue() => _queue.Dequeue();

    public bool TryDequeue([MaybeNullWhen(false)] out TElement element, [MaybeNullWhen(false)] out TPriority priority)
    {
        var found = _queue.TryDequeue(out element, out var key);
        priority = key.Priority;
        return found;
    }

    public void Clear() => _queue.Clear();
}
