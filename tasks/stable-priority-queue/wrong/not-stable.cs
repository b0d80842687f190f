using System.Diagnostics.CodeAnalysis;

public sealed class StablePriorityQueue<TElement, TPriority>
{
    private readonly PriorityQueue<TElement, TPriority> _queue;

    public StablePriorityQueue(IComparer<TPriority>? comparer = null)
    {
        _queue = new PriorityQueue<TElement, TPriority>(comparer);
    }

    public int Count => _queue.Count;

    public void Enqueue(TElement element, TPriority priority) => _queue.Enqueue(element, priority);

    public TElement Peek() => _queue.Peek();

    public TElement Dequeue() => _queue.Dequeue();

    public bool TryDequeue([MaybeNullWhen(false)] out TElement element, [MaybeNullWhen(false)] out TPriority priority)
        => _queue.TryDequeue(out element, out priority);

    public void Clear() => _queue.Clear();
}
