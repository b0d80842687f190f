using System.Diagnostics.CodeAnalysis;

public sealed class StablePriorityQueue<TElement, TPriority>
{
    public StablePriorityQueue(IComparer<TPriority>? comparer = null);
    public int Count { get; }
    public void Enqueue(TElement element, TPriority priority);
    public TElement Peek();
    public TElement Dequeue();
    public bool TryDequeue([MaybeNullWhen(false)] out TElement element, [MaybeNullWhen(false)] out TPriority priority);
    public void Clear();
}
