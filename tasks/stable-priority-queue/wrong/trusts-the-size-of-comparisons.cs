using System.Diagnostics.CodeAnalysis;

public sealed class StablePriorityQueue<TElement, TPriority>
{
    private readonly SortedSet<(TPriority Priority, long Number, TElement Element)> _set;
    private long _next;

    public StablePriorityQueue(IComparer<TPriority>? comparer = null)
    {
        comparer ??= Comparer<TPriority>.Default;
        _set = new SortedSet<(TPriority Priority, long Number, TElement Element)>(
            Comparer<(TPriority Priority, long Number, TElement Element)>.Create((x, y) =>
                2 * comparer.Compare(x.Priority, y.Priority) + x.Number.CompareTo(y.Number)));
    }

    public int Count => _set.Count;

    public void Enqueue(TElement element, TPriority priority) => _set.Add((priority, _next++, element));

    public TElement Peek()
        => _set.Count > 0 ? _set.Min.Element : throw new InvalidOperationException("The queue is empty.");

    public TElement Dequeue()
    {
        if (!TryDequeue(out var element, out _))
        {
            throw new InvalidOperationException("The queue is empty.");
        }

        return element;
    }

    public bool TryDequeue([MaybeNullWhen(false)] out TElement element, [MaybeNullWhen(false)] out TPriority priority)
    {
        if (_set.Count == 0)
        {
            element = default;
            priority = default;
            return false;
        }

        var first = _set.Min;
        _set.Remove(first);
        element = first.Element;
        priority = first.Priority;
        return true;
    }

    public void Clear() => _set.Clear();
}
