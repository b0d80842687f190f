using System.Diagnostics.CodeAnalysis;

public sealed class StablePriorityQueue<TElement, TPriority>
{
    private readonly PriorityQueue<TElement, (TPriority Priority, int Position)> _queue;

    public StablePriorityQueue(IComparer<TPriority>? comparer = null)
    {
        comparer ??= Comparer<TPriority>.Default;
        _queue = new(Comparer<(TPriority Priority, int Position)>.Create((x, y) =>
        {
            var result = comparer.Compare(x.Priority, y.Priority);
            return result != 0 ? result : x.Position.CompareTo(y.Position);
        }));
    }

    public int Count => _queue.Count;

    public void Enqueue(TElement element, TPriority priority) => _queue.Enqueue(element, (priority, _queue.Count));

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
